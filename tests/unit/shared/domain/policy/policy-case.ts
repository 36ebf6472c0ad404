import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseFields } from '#shared/domain/cases/fields';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import type { Fact, Facts, FactValue, Finding } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { FindingOutcome, Pack, Parameter } from '#shared/domain/policy/pack';
import { loadPacks } from '#main/policy/load-packs';

export const policyFolder = join(import.meta.dirname, '../../../../../resources/policy');

const packNamed = (id: string): Pack => {
  const held = loadPacks(policyFolder).find(({ pack }) => pack.id === id);
  if (held === undefined) throw new Error(`no pack ${id}`);
  return held.pack;
};

export const draft = packNamed('zgc-2022-draft');
export const practice = packNamed('zgc-2024-practice');

/** A fictitious enterprise that nothing can be said against, under any direction of measures 1 and 5. */
const sound: { readonly [field: string]: FactValue } = {
  number: '2022-1-05D1-HD02-0001',
  applicantName: '北京云杉智测科技有限公司(演练)',
  uscc: '91110108MA0TE5T165',
  applicantClass: 'enterprise',
  measure: 'M05',
  direction: 'M05-D1',
  title: '专利质押贷款贴息',
  amountFen: 200_000_00,
  fundingMode: 'postSubsidy',
  year: 2022,
  batch: '1',
  subPark: 'haidian',
  registeredAddress: '北京市海淀区演练大街1号',
  operatingAddress: '北京市海淀区演练大街1号',
  establishedOn: '2019-01-10',
  legalRepresentative: '赵演明',
  contactName: '钱练之',
  contactPhone: '010-00000000',
  staffCount: 50,
  revenueFen: 10_000_000_00,
  assetsFen: 20_000_000_00,
  highPrecisionField: '集成电路',
  hnteNumber: 'GR202111990001',
  hnteIssuedOn: '2021-10-25',
  hnteExpiresOn: '2024-10-25',
  libraryListed: true,
  libraryCheckedOn: '2022-09-01',
  creditSearchedOn: '2022-09-03',
  creditBlocked: false,
  commitmentSignedOn: '2022-09-01',
  commitmentVersion: '2022-1',
  otherFunding: '无',
  ethicsTriggered: false,
  ethicsApprovedOn: null,
  costFrom: '2021-07-01',
  costTo: '2022-06-30',
  invoiceNumbers: ['22119900000000000001'],
  contractNumbers: ['YLHT-1'],
  rdSpendFen: 5_000_000_00,
  rdSpendTaxFen: 5_000_000_00,
  rdSpendAuditFen: 5_000_000_00,
  rdSpendPriorFen: 3_000_000_00,
  priorSupportYear: null,
  beneficiaryName: null,
  beneficiaryUscc: null,
  loanNumber: 'YLJK-1',
  loanAmountFen: 10_000_000_00,
  loanDrawnOn: '2021-07-01',
  interestFen: 435_000_00,
  pledgeNumber: 'Y2021119900001',
  pledgedOn: '2021-06-20',
  defaultedOn: null,
  guaranteeFirst: true,
  leaseKind: '直租',
  equipmentSerials: ['YL-1'],
  insuranceKind: '专利执行保险',
  insuredFrom: '2021-08-01',
  insuredTo: '2022-07-31',
  premiumFen: 400_000_00,
  creditSharingAuthorised: true,
  acceptedOn: '2022-09-05',
  plannedDecisionOn: '2022-12-20',
};

const beside: { readonly [name: string]: FactValue } = {
  today: '2022-09-20',
  'case.state': 'ELIGIBILITY_REVIEW',
  'case.handler': 'officer-1',
  'review.officers': ['officer-1', 'officer-2'],
  'evidence.kinds': practice.evidenceKinds.map(({ id }) => id),
  'derived.sameDirectionCases': [],
  'derived.sameVoucherCases': [],
  'derived.memberCount': 0,
  'derived.datedEvidence': [],
  'derived.expiredEvidence': [],
  'derived.lapsingEvidence': [],
};

/** What differs from the sound case: a field by its id, another fact by its whole name. */
export interface Change {
  readonly [name: string]: FactValue;
}

export interface Setting {
  readonly pack?: Pack;
  readonly direction?: string;
  /** Parameters set otherwise than in the pack. */
  readonly set?: { readonly [id: string]: Parameter['value'] };
  /** Parameters whose boundary is out (不含). */
  readonly exclusive?: readonly string[];
  readonly disputed?: readonly string[];
  /** Facts nobody gathered. */
  readonly absent?: readonly string[];
  /** What an UNKNOWN must name, all of it. */
  readonly missing?: readonly string[];
}

const fullName = (name: string): string => (name.includes('.') || name === 'today' ? name : `case.${name}`);

export const factsOf = (change: Change, { disputed = [], absent = [], direction }: Setting = {}): Facts => {
  const facts: Record<string, Fact> = {};
  for (const { id } of caseFields) facts[`case.${id}`] = { value: sound[id] ?? null, from: 'form' };
  for (const [name, value] of Object.entries(beside)) facts[name] = { value, from: 'derived' };
  if (direction !== undefined) {
    facts['case.direction'] = { value: direction, from: 'form' };
    facts['case.measure'] = { value: direction.slice(0, 3), from: 'form' };
  }
  for (const [name, value] of Object.entries(change)) facts[fullName(name)] = { value, from: 'form' };
  for (const name of disputed)
    facts[fullName(name)] = { value: facts[fullName(name)]?.value ?? null, from: 'form', disputed: true };
  for (const name of absent) delete facts[fullName(name)];
  return facts;
};

export const packWith = (pack: Pack, { set = {}, exclusive = [] }: Setting): Pack => ({
  ...pack,
  parameters: pack.parameters.map((parameter) => ({
    ...parameter,
    ...(parameter.id in set ? { value: set[parameter.id] ?? null } : {}),
    ...(exclusive.includes(parameter.id) ? { inclusive: false } : {}),
  })),
});

export const findingsOf = (change: Change, setting: Setting = {}): readonly Finding[] => {
  const pack = packWith(setting.pack ?? practice, setting);
  const facts = deriveFacts(pack, factsOf(change, setting));
  const direction = setting.direction ?? (typeof change['direction'] === 'string' ? change['direction'] : 'M05-D1');
  return judge(pack, facts, { measure: direction.slice(0, 3), direction });
};

/** `SILENT`: the rule is not asked. */
export type Wanted = FindingOutcome | 'SILENT';
export type Row = readonly [title: string, rule: string, change: Change, wanted: Wanted, setting?: Setting];

/** One test a row; the title is the promise. */
export const holds = (rows: readonly Row[]): void => {
  test.each(rows.map((row) => [`${row[1]} ${row[0]} → ${row[3]}`, row] as const))(
    '%s',
    (_title, [, rule, change, wanted, setting = {}]) => {
      const finding = findingsOf(change, setting).find((one) => one.rule === rule);
      expect(finding?.outcome ?? 'SILENT').toBe(wanted);
      if (wanted !== 'UNKNOWN' && finding !== undefined) expect(finding.missing).toEqual([]);
      if (setting.missing !== undefined)
        expect(finding?.missing.map(({ name }) => name).toSorted()).toEqual([...setting.missing].toSorted());
    },
  );
};
