import { packInForce } from '#main/features/desk';
import { gatherFacts } from '#main/features/review/facts';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Finding, Facts } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { Parameter } from '#shared/domain/policy/pack';
import { enterCase } from './generated-case.ts';
import type { At } from './two-officers.ts';

export type Fields = Readonly<Record<string, Json>>;

/** A fictitious enterprise's application, fields changed as asked. */
export const application = (fields: Fields = {}): Fields => ({
  number: '2026-1-05D1-HD02-0001',
  applicantName: '北京云杉智测科技有限公司（演练）',
  uscc: '91110108MA0TE5T165',
  applicantClass: 'enterprise',
  title: '演练项目',
  measure: 'M05',
  direction: 'M05-D1',
  fundingMode: 'postSubsidy',
  amountFen: 100_000_00,
  year: 2026,
  batch: '1',
  subPark: 'haidian',
  registeredAddress: '北京市海淀区演练大街1号',
  acceptedOn: '2026-03-04',
  plannedDecisionOn: '2026-06-01',
  ...fields,
});

/** Enters it as an import does. */
export const apply = (by: At, id: CaseId, fields: Fields = {}): Promise<void> => enterCase(by, id, application(fields));

export const factsAt = (by: At, id: CaseId, today = '2026-05-06'): Facts =>
  by.desk.db.read((read) => gatherFacts(read, packInForce(by.desk).pack, id, today));

/** Findings by rule, judged from the database; parameters set as asked for this once. */
export const findingsAt = (
  by: At,
  id: CaseId,
  {
    today,
    set = {},
    state,
  }: {
    readonly today?: string;
    readonly set?: Readonly<Record<string, Parameter['value']>>;
    readonly state?: string;
  } = {},
): ReadonlyMap<string, Finding> => {
  const { pack } = packInForce(by.desk);
  const parameters = pack.parameters.map((one) => ({ ...one, value: set[one.id] ?? one.value }));
  const gathered = factsAt(by, id, today);
  const facts: Facts =
    state === undefined ? gathered : { ...gathered, 'case.state': { value: state, from: 'derived' } };
  const row = by.desk.db.read((read) =>
    read.one<{ measure: string; direction: string }>('SELECT measure, direction FROM case_file WHERE id = ?', id),
  );
  if (row === undefined) throw new Error(`no case ${id}`);
  return new Map(judge({ ...pack, parameters }, facts, row).map((finding) => [finding.rule, finding]));
};

/** Outcome of a rule, SILENT where it is not asked. */
export const outcomeAt = (by: At, id: CaseId, rule: string, how: Parameters<typeof findingsAt>[2] = {}): string =>
  findingsAt(by, id, how).get(rule)?.outcome ?? 'SILENT';
