import { payableOf } from '#shared/domain/finance/milestone-pay';
import type { RecordKind } from '#shared/domain/policy/pack';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { useText } from '../../i18n/use-text.ts';
import { wanOfFen } from '../../ui/amount.ts';
import { Note } from '../../ui/note.tsx';
import type { Names } from '../policy/use-names.ts';

interface PayableProps {
  readonly kind: RecordKind;
  readonly record: CaseRecord;
  readonly names: Names;
}

/** What is to be paid on a milestone as it is saved, by the pack's formula; nothing for any other record. */
export const Payable = ({ kind, record, names }: PayableProps) => {
  const { t, pick } = useText();
  const policy = names.pack?.milestones;
  if (policy?.record !== kind.id) return null;
  const parameterOf = (id: string) => names.pack?.parameters.find((one) => one.id === id);
  const payable = payableOf(policy, record, (id) => parameterOf(id)?.value ?? null);
  if (payable === null) return null;
  if (payable.kind === 'waits') {
    const parameter = parameterOf(payable.parameter);
    return (
      <Note tone="warn">
        {t('records.payableWaits', { parameter: parameter === undefined ? payable.parameter : pick(parameter.name) })}
      </Note>
    );
  }
  return <Note tone="info">{t('records.payable', { amount: wanOfFen(payable.fen), percent: payable.percent })}</Note>;
};
