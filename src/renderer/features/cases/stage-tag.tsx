import { Tag, type TagTone } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';

const toneOf: Readonly<Record<string, TagTone>> = {
  DISPUTED: 'warn',
  SUPPLEMENT_PENDING: 'wait',
  SUSPENDED: 'warn',
  OBJECTION: 'warn',
  REJECTED: 'bad',
  NOT_ACCEPTED: 'bad',
  WITHDRAWN: 'mute',
  APPROVED: 'good',
  PAID: 'good',
  CLOSED: 'good',
};

export const StageTag = ({ code, names }: { readonly code: string; readonly names: Names }) => (
  <Tag tone={toneOf[code] ?? 'accent'}>{names.stage(code)}</Tag>
);
