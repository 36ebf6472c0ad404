import type { PaperOffer } from '#shared/contract/papers';
import type { CaseId } from '#shared/domain/ids';
import type { PaperLack } from '#shared/domain/papers/case-paper';
import { buildPaper, type BuiltPaper } from '#shared/domain/papers/build-paper';
import { casePaperKinds } from '#shared/domain/papers/paper-model';
import type { PaperWordings } from '#shared/domain/papers/paper-wording';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { paperCaseOf } from './gathered.ts';
import { wordingsOf } from './wording.ts';

/** The papers of a case for which everything is there: each is built, and those that cannot be are not offered. */
export const offersOf = (read: Read, desk: OpenDesk, id: CaseId): readonly PaperOffer[] => {
  const wordings = wordingsOf(desk);
  const one = paperCaseOf(read, desk, id, 'officers');
  const { course } = one.context.input;
  const isThere = (kind: PaperOffer['kind'], of: string | null): boolean =>
    typeof tried({ kind, of, wordings, desk, one }) !== 'string';
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const offers = casePaperKinds.flatMap((kind): readonly PaperOffer[] => {
    const plain = { kind, of: null, n: null, day: '', place: '' };
    if (kind === 'supplement') return course.supplements.map(({ n }) => ({ ...plain, of: String(n), n }));
    if (kind !== 'siteVisit') return [plain];
    const visits = course.records.filter((record) => record.kind === 'siteVisit');
    return [
      plain,
      ...visits.map(({ id: of, values }) => ({
        ...plain,
        of,
        day: text(values['visitedOn']),
        place: text(values['place']),
      })),
    ];
  });
  return offers.filter(({ kind, of }) => isThere(kind, of));
};

const tried = ({
  kind,
  of,
  wordings,
  desk,
  one,
}: {
  readonly kind: PaperOffer['kind'];
  readonly of: string | null;
  readonly wordings: PaperWordings;
  readonly desk: OpenDesk;
  readonly one: ReturnType<typeof paperCaseOf>;
}): BuiltPaper | PaperLack =>
  buildPaper({
    kind,
    cases: [one],
    wordings,
    of,
    details: { name: '', place: '', on: '', until: '' },
    earlier: null,
    office: '',
    officer: '',
    madeAt: desk.ports.now(),
    number: '',
  });
