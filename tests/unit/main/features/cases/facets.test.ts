import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseCount, CaseFilter, CasePage, CaseRow } from '#shared/domain/cases/case-file';
import { application } from '../../../../support/case-at.ts';
import { caseIdOf, enterCase } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let desk: Awaited<ReturnType<typeof openForOfficers>>;
let eyes: At;
let other: At;
const parks = ['haidian', 'chaoyang', 'fengtai'];
const directions = ['M01-D1', 'M05-D1', 'M05-D2', 'M09-D1'];
const hidden = new Set<string>();

beforeAll(async () => {
  desk = await openForOfficers(['handler', 'checker', 'approver']);
  const [first, second, third] = desk.officers as [At, At, At];
  [eyes, other] = [first, second];
  for (let at = 1; at <= 60; at += 1) {
    const direction = directions[at % 4] ?? '';
    const by = [first, second, third][at % 3] ?? first;
    await enterCase(by, caseIdOf(at), {
      ...application({
        number: `2026-${at}`,
        applicantName: `北京${at % 2 === 0 ? '云杉' : '白桦'}${at}号科技有限公司（演练）`,
        measure: direction.slice(0, 3),
        direction,
        subPark: parks[at % 3] ?? '',
        amountFen: at * 1_000_000,
        year: 2024 + (at % 3),
      }),
    });
  }
  for (const at of [4, 8, 12]) await first.call('cases.move', { case: caseIdOf(at), to: 'FORM_REVIEW', note: '演练' });
  // From now on the first officer sees nothing of every seventh case.
  first.desk.db.seeAs({ officer: first.officer.id, role: first.officer.role });
  for (let at = 7; at <= 60; at += 7) {
    await third.call('recusal.order', {
      case: caseIdOf(at),
      officer: first.officer.id,
      ground: 'employed',
      note: '演练',
    });
    hidden.add(caseIdOf(at));
  }
});
afterAll(() => desk.end());

const facetOf = { measures: 'measure', states: 'state', officers: 'handler', subParks: 'subPark' } as const;
type FacetName = keyof typeof facetOf;

/** The rows as they are read one by one, without index or counts. */
const allRows = async (): Promise<readonly CaseRow[]> => {
  const rows = (await eyes.call<CasePage>('cases.list', { filter: {}, limit: 500 })).rows;
  expect(rows.some(({ id }) => hidden.has(id))).toBe(false);
  expect(rows).toHaveLength(60 - hidden.size);
  return rows;
};

const holds = (row: CaseRow, filter: CaseFilter, but: FacetName | null): boolean =>
  (Object.keys(facetOf) as FacetName[]).every((name) => {
    const wanted: readonly string[] = filter[name] ?? [];
    return name === but || wanted.length === 0 || wanted.includes(row[facetOf[name]] ?? '');
  }) &&
  (filter.query === undefined || `${row.applicant} ${row.number}`.includes(filter.query)) &&
  (filter.directions === undefined || filter.directions.length === 0 || filter.directions.includes(row.direction)) &&
  (filter.years === undefined || filter.years.length === 0 || filter.years.includes(row.year ?? 0)) &&
  (filter.amountFrom === undefined || (row.amountFen ?? -1) >= filter.amountFrom) &&
  (filter.amountTo === undefined || (row.amountFen ?? Infinity) <= filter.amountTo);

const counted = (rows: readonly CaseRow[], filter: CaseFilter, name: FacetName) => {
  const counts = new Map<string, number>();
  for (const row of rows.filter((one) => holds(one, filter, name)))
    counts.set(row[facetOf[name]] ?? '', (counts.get(row[facetOf[name]] ?? '') ?? 0) + 1);
  return [...counts]
    .filter(([value]) => value !== '')
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
};

test('counts and list are what counting one by one gives, under any filters together, of what the officer may see', async () => {
  const rows = await allRows();
  const some = <Value>(values: readonly Value[]) =>
    fc.option(fc.subarray([...values], { maxLength: 2 }), { nil: undefined });
  const filters = fc.record({
    query: fc.option(fc.constantFrom('云杉', '白桦', '科技', '2026-1', '7号'), { nil: undefined }),
    measures: some(['M01', 'M05', 'M09', 'M19']),
    states: some(['REGISTERED', 'FORM_REVIEW', 'PAID']),
    officers: some([eyes.officer.id, other.officer.id]),
    subParks: some(parks),
    directions: some(directions),
    years: some([2024, 2025, 2026]),
    amountFrom: fc.option(
      fc.integer({ min: 0, max: 60 }).map((at) => at * 1_000_000),
      { nil: undefined },
    ),
    amountTo: fc.option(
      fc.integer({ min: 0, max: 60 }).map((at) => at * 1_000_000),
      { nil: undefined },
    ),
  });
  await fc.assert(
    fc.asyncProperty(filters, async (asked) => {
      const filter: CaseFilter = asked;
      const wire = JSON.parse(JSON.stringify(asked)) as Record<string, never>;
      const truth = rows.filter((row) => holds(row, filter, null)).map(({ id }) => id);
      const page = await eyes.call<CasePage>('cases.list', { filter: wire, limit: 500 });
      expect(page.rows.map(({ id }) => id).toSorted()).toEqual([...truth].toSorted());
      const count = await eyes.call<CaseCount>('cases.count', { filter: wire });
      expect(count.total).toBe(truth.length);
      for (const name of Object.keys(facetOf) as FacetName[])
        expect(count.facets[name], name).toEqual(counted(rows, filter, name));
      const all = await eyes.call<string[]>('cases.select', { filter: wire });
      expect(all.toSorted()).toEqual([...truth].toSorted());
    }),
    { numRuns: 150 },
  );
});

test('a case that is kept away leaves every count at once, and comes back with the decision', async () => {
  const [, , third] = desk.officers as [At, At, At];
  const before = await eyes.call<CaseCount>('cases.count', { filter: { query: '科技' } });
  await third.call('recusal.order', { case: caseIdOf(2), officer: eyes.officer.id, ground: 'employed', note: '演练' });
  const without = await eyes.call<CaseCount>('cases.count', { filter: { query: '科技' } });
  expect(without.total).toBe(before.total - 1);
  await third.call('recusal.decide', {
    case: caseIdOf(2),
    officer: eyes.officer.id,
    decision: 'refused',
    note: '演练',
  });
  expect(await eyes.call<CaseCount>('cases.count', { filter: { query: '科技' } })).toEqual(before);
});
