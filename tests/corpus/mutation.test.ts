import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeMapping } from '#shared/domain/intake/propose-mapping';
import { planRows, readRow } from '#shared/domain/intake/read-row';
import { limits } from '../../src/main/intake/limits.ts';
import { problemMessage } from '../../src/main/intake/messages.ts';
import { listInputs, readInputs } from '../../src/main/intake/readers/read-inputs.ts';
import { startSession, type Session } from '../../src/main/intake/readers/session.ts';
import { stagedRows } from '../../src/main/intake/staged-rows.ts';
import { smallPack } from '../intake/small-pack.ts';
import { scratchFolder } from '../support/scratch.ts';
import { makeJpeg, makePdf, makePng, makeTiff } from './make-papers.ts';
import { goodRow, headers, makeXlsx } from './make-xlsx.ts';
import { encodeGb, makeZip } from './make-zip.ts';

const table = `${headers.join(',')}\r\n${Array.from({ length: 12 }, (_, at) => goodRow(at).join(',')).join('\r\n')}\r\n`;

const fieldsOf = (at: number): { readonly [header: string]: unknown } =>
  Object.fromEntries(headers.map((header, column) => [header, goodRow(at)[column]]));

/** Small whole files; XLSX and ZIP both packed and stored, so that changed bytes reach the XML as well. */
const kinds: Readonly<Record<string, readonly Buffer[]>> = {
  'x.xlsx': [makeXlsx(), makeXlsx({ strings: '<si><t>甲</t></si>' })],
  'x.csv': [
    Buffer.from(table),
    encodeGb(table),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')]),
  ],
  'x.json': [
    Buffer.from(
      JSON.stringify([fieldsOf(1), { ...fieldsOf(2), 联系: { 电话: 1e3 }, 附表: [{ a: [1, '\u4e00'] }] }], null, 1),
    ),
    Buffer.from(JSON.stringify({ rows: [fieldsOf(1)], more: ['x'] })),
  ],
  'x.zip': [
    makeZip([
      { name: '云杉/营业执照.pdf', data: makePdf() },
      { name: 'a.xlsx', data: makeXlsx() },
    ]),
    makeZip([
      { name: 'a.zip', data: makeZip([{ name: 'b.png', data: makePng() }]), method: 0 },
      { name: 'c.csv', data: table, method: 0 },
    ]),
  ],
  'x.pdf': [makePdf({ pages: 3, catalog: '/OpenAction 3 0 R' }), makePng(), makeJpeg(), makeTiff()],
};

/** Reads in this process: anything thrown or left hanging fails the test itself. */
const readHere = async (folder: string, name: string, bytes: Buffer): Promise<Session> => {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  writeFileSync(join(folder, name), bytes);
  const session = startSession({ scratch, tables: true, now: Date.now, report: () => {} });
  await readInputs(session, await listInputs(session, [join(folder, name)]));
  for (const problem of session.problems) problemMessage.parse(problem);
  for (const sheet of session.sheets) {
    const shape = { ...sheet, rows: sheet.rowCount };
    const plan = planRows(shape, proposeMapping(shape), smallPack);
    for await (const row of stagedRows(join(scratch, sheet.scratch), sheet.rowCount, limits.cellText))
      readRow(row, plan);
  }
  return session;
};

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  change: fc.oneof(
    fc.record({ t: fc.constant('set' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }) }),
    fc.record({ t: fc.constant('cut' as const), length: fc.integer({ min: 1, max: 64 }) }),
    fc.record({ t: fc.constant('insert' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 32 }) }),
    fc.record({
      t: fc.constant('repeat' as const),
      length: fc.integer({ min: 1, max: 64 }),
      times: fc.integer({ min: 2, max: 40 }),
    }),
    fc.constant({ t: 'end' as const }),
  ),
});

const mutated = (bytes: Buffer, { at, change }: { readonly at: number; readonly change: Change }): Buffer => {
  const place = Math.floor(at * bytes.length);
  switch (change.t) {
    case 'set':
      return Buffer.concat([bytes.subarray(0, place), change.bytes, bytes.subarray(place + change.bytes.length)]);
    case 'cut':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + change.length)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, place), change.bytes, bytes.subarray(place)]);
    case 'repeat':
      return Buffer.concat([
        bytes.subarray(0, place),
        ...Array.from({ length: change.times }, () => bytes.subarray(place, place + change.length)),
        bytes.subarray(place + change.length),
      ]);
    case 'end':
      return bytes.subarray(0, place);
  }
};

type Change =
  | { readonly t: 'set' | 'insert'; readonly bytes: Uint8Array }
  | { readonly t: 'cut'; readonly length: number }
  | { readonly t: 'repeat'; readonly length: number; readonly times: number }
  | { readonly t: 'end' };

/** Raise for a long search: `ANJUAN_MUTATIONS=10000`. */
const runs = Number(process.env['ANJUAN_MUTATIONS'] ?? 150);

describe('changed bytes never hang a reader and never surprise it', () => {
  it.each(Object.keys(kinds))('%s', async (name) => {
    const folder = scratchFolder();
    let told = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(kinds[name] ?? [])),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async (bytes, changes) => {
          const here = join(folder, 'one');
          mkdirSync(here);
          try {
            const started = Date.now();
            const session = await readHere(here, name, changes.reduce(mutated, bytes));
            expect(Date.now() - started).toBeLessThan(5000);
            expect(session.refused || session.sheets.length + session.evidence.length > 0).toBe(true);
            if (session.problems.length > 0) told += 1;
            expect(readdirSync(join(here, 'scratch')).length).toBeLessThan(20);
          } finally {
            rmSync(here, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: runs, seed: 20_260_305, endOnFailure: false },
    );
    // A reader that says nothing of hundreds of damaged files would be no reader.
    expect(told).toBeGreaterThan(runs / 10);
  });

  it('a file cut at every byte is refused or told', async () => {
    const folder = scratchFolder();
    const whole = makeXlsx();
    for (let length = 0; length < whole.length; length += 37) {
      const here = join(folder, String(length));
      mkdirSync(here);
      const session = await readHere(here, 'x.xlsx', whole.subarray(0, length));
      expect(session.refused, `cut at ${length}`).toBe(true);
      expect(session.problems[0]?.severity).toBe('refuse');
    }
  });
});
