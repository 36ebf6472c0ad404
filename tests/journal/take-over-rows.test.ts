import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseKey, caseSpace, applicantKey, applicantSpace, reviewSpace } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Write } from '#main/db/handles';
import { openBeside } from '#main/db/open-database';
import { appendTo, createRowTaker, type RowToTake } from '#main/features/intake/take-over-rows';
import { append } from '#main/journal/journal';
import { verifyJournal } from '#main/journal/verify';

const author = { device: 'a'.repeat(64), officer: '01900000-0000-7000-8000-000000000001', now: 1_700_000_000_000 };
const act = { act: 'an-act', name: 'intake.commit' };
const caseOf = (at: number): CaseId => `c-${String(at).padStart(26, '0')}` as CaseId;
const uscc = (at: number): string => `9111010800000000${String(at).padStart(2, '0')}`;

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 4 }),
);
const fields = (...names: readonly string[]): fc.Arbitrary<[string, Json][]> =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...names), value), { selector: ([field]) => field, minLength: 1 });

const row = fc
  .record({
    at: fc.nat(500),
    place: fc.nat(9),
    applicant: fc.option(fc.record({ place: fc.nat(3), values: fields('name', 'subPark', 'hnteNumber') })),
    values: fields(
      'title',
      'number',
      'amountFen',
      'invoiceNumbers',
      'fundingMode',
      'handler',
      'checker',
      'rounds',
      '备注',
    ),
  })
  .map(({ at, place, applicant, values }): RowToTake => ({
    at,
    caseId: caseOf(place),
    isNew: true,
    values,
    applicant: applicant === null ? null : { uscc: uscc(applicant.place), values: applicant.values },
  }));

/** Some cases and applicants that are known, and one that a review tells of which came before it. */
const before = (write: Write): void => {
  const earlier = { act: 'earlier', name: 'cases.save' };
  appendTo(write, author, earlier, caseSpace(caseOf(3)), caseKey(caseOf(3)), [['title', '先有的']]);
  appendTo(write, author, earlier, applicantSpace(uscc(1)), applicantKey(uscc(1)), [['name', '演练甲']]);
  const officer = author.officer as OfficerId;
  append(write, author, earlier, reviewSpace(caseOf(4), 'first', officer), [
    { k: 'put', e: `answer:${caseOf(4)}/first/${officer}/G01`, f: 'answer', x: { value: 'met' }, over: [] },
  ]);
};

/** Everything that screens read and that stands, without what the order of entering alone decides. */
const tablesOf = (write: Write) => ({
  cases: write
    .sql<{ seq?: number; id: string }>('SELECT * FROM case_file ORDER BY id')
    .map(({ seq: _, ...rest }) => rest),
  clock: write.sql('SELECT * FROM case_clock ORDER BY case_id'),
  round: write.sql('SELECT * FROM case_round ORDER BY case_id'),
  vouchers: write.sql('SELECT * FROM voucher ORDER BY number, kind, case_id'),
  applicants: write.sql('SELECT * FROM applicant ORDER BY uscc'),
  changes: write.sql('SELECT hash, space, device, n, prev, lam, act, name, bytes FROM change ORDER BY hash'),
  live: write.sql(
    `SELECT c.hash, l.idx, e.space, e.key, e.kind AS of, l.field, l.kind, l.value FROM live l JOIN change c ON c.id = l.change
     JOIN entity e ON e.id = l.entity ORDER BY c.hash, l.idx`,
  ),
});

/** The same rows, one change after the other by the ordinary way. */
const oneByOne = (write: Write, rows: readonly RowToTake[]): void => {
  for (const { caseId, values } of rows) appendTo(write, author, act, caseSpace(caseId), caseKey(caseId), values);
  for (const { applicant } of rows.toSorted((a, b) => a.at - b.at)) {
    if (applicant === null) continue;
    const known = write.one<{ fields: string }>('SELECT fields FROM applicant WHERE uscc = ?', applicant.uscc);
    const standing = (known === undefined ? {} : JSON.parse(known.fields)) as { readonly [field: string]: Json };
    const differing = applicant.values.filter(
      ([field, said]) => said !== null && JSON.stringify(standing[field] ?? null) !== JSON.stringify(said),
    );
    if (differing.length > 0)
      appendTo(write, author, act, applicantSpace(applicant.uscc), applicantKey(applicant.uscc), differing);
  }
};

it('rows taken over in bulk are the changes, values and lists that the same rows give one by one, and verify', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), fc.nat(29), async (rows, cut) => {
      const [bulk, single] = [openBeside(), openBeside()];
      try {
        before(bulk.write);
        before(single.write);
        const taker = createRowTaker(bulk.write, author, act);
        taker.take(rows.slice(0, cut));
        taker.take(rows.slice(cut));
        await taker.finish(async () => {});
        oneByOne(single.write, rows);
        expect(tablesOf(bulk.write)).toEqual(tablesOf(single.write));
        expect(verifyJournal(bulk.write, () => undefined)).toEqual([]);
      } finally {
        bulk.close();
        single.close();
      }
    }),
    { numRuns: 40 },
  );
});

it('the list has the cases in the order of their sheet, the last one newest', async () => {
  const beside = openBeside();
  const taker = createRowTaker(beside.write, author, act);
  const rows = [5, 2, 8, 1].map((place, at): RowToTake => {
    const values: [string, Json][] = [['title', `第 ${at} 行`]];
    return { at, caseId: caseOf(place), isNew: true, values, applicant: null };
  });
  taker.take(rows.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)));
  await taker.finish(async () => {});
  expect(beside.write.sql<{ id: string }>('SELECT id FROM case_file ORDER BY seq').map(({ id }) => id)).toEqual(
    rows.map(({ caseId }) => caseId),
  );
  beside.close();
});
