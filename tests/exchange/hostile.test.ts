import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInvitation } from '#main/exchange/invitation';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { Refusal } from '#shared/domain/outcome';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { chainOf, forge, forgerOn, type Forger, type Forgery } from './forged-bundle.ts';
import { caseId, caseSpaceOf, joiner, parkOf, type Laptop } from './laptop.ts';

const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];
const put = (field: string, x: unknown): object => ({ k: 'put', e: entity, f: field, x, over: [] });

let root = '';
let a: Laptop;
let b: Laptop;
let c: Laptop;
let forger: Forger;
let files = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-hostile-'));
  [a, b, c] = (await parkOf(root, ['乙', '丙'])) as [Laptop, Laptop, Laptop];
  forger = forgerOn(b);
});
afterAll(() => {
  for (const laptop of [a, b, c]) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const fileOf = async (forgery: Forgery): Promise<string> => {
  files += 1;
  const file = join(root, `forged-${files}.anj`);
  writeFileSync(file, await forge(forger, forgery));
  return file;
};

const refusal = async (forgery: Forgery): Promise<string> => {
  const before = a.hash();
  const code = await a.merge(await fileOf(forgery)).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.fault.code : String(error)),
  );
  expect(a.hash()).toBe(before);
  return code;
};

const merged = async (forgery: Forgery): Promise<MergeReport> => a.rehearse(await fileOf(forgery));

describe('a bundle in order but for one thing', () => {
  const lines = (): string[] => chainOf(forger, space, [{ ops: [put('a', 1)] }, { ops: [put('b', 2)] }]);

  it('is accepted where nothing is bent', async () => {
    expect(await merged({ space, lines: lines() })).toMatchObject({ applied: 2, refused: [], waiting: [] });
  });

  it('is refused whole with a head nobody signed, of another number, another device or under a foreign key', async () => {
    expect(await refusal({ space, lines: lines(), head: { sig: 'ab'.repeat(64) } })).toBe('bundle.badHead');
    expect(await refusal({ space, lines: lines(), head: { n: 3 } })).toBe('bundle.badStream');
    expect(await refusal({ space, lines: lines(), head: { hash: '00'.repeat(32) } })).toBe('bundle.badStream');
    expect(await refusal({ space, lines: lines(), head: { device: a.context.self.device } })).toBe('bundle.badStream');
    expect(
      await refusal({
        space,
        lines: lines(),
        index: { keys: { [b.context.self.device]: forgerOn(c).keys.signing.publicKey } },
      }),
    ).toBe('bundle.badHead');
    expect(await refusal({ space, lines: lines(), index: { keys: {} } })).toBe('bundle.badHead');
  });

  it('is refused whole with a link, a number, a form or text that is wrong', async () => {
    const [first = '', second = ''] = lines();
    expect(await refusal({ space, lines: [second, first] })).toBe('bundle.badStream');
    expect(await refusal({ space, lines: [first, first] })).toBe('bundle.badStream');
    expect(await refusal({ space, lines: [` ${first}`] })).toBe('bundle.badChange');
    expect(await refusal({ space, lines: [first.replace('"v":1', '"v":2')] })).toBe('bundle.badChange');
    expect(
      await refusal({ space, lines: chainOf(forger, space, [{ ops: [{ k: 'put', f: 'a', x: 1, over: [] }] }]) }),
    ).toBe('bundle.badChange');
    expect(
      await refusal({ space, lines: chainOf(forger, space, [{ ops: [{ ...put('a', 1), over: ['nothing'] }] }]) }),
    ).toBe('bundle.badChange');
    expect(await refusal({ space, lines: chainOf(forger, space, [{ ops: [put('a', 'x'.repeat(300_000))] }]) })).toBe(
      'bundle.badChange',
    );
  });

  it('is refused for another park, another reader, another addressee', async () => {
    expect(await refusal({ space, lines: lines(), header: { park: '11'.repeat(32) } })).toBe('bundle.notOurPark');
    expect(await refusal({ space, lines: lines(), header: { reader: 99 } })).toBe('bundle.needsNewer');
    expect(await refusal({ space, lines: lines(), header: { to: [c.context.self.device] } })).toBe('bundle.notForUs');
    expect(await refusal({ space, lines: lines(), header: { sender: c.context.self.device } })).toBe(
      'bundle.badSignature',
    );
  });

  it('is refused before a bomb unfolds, and before deep nesting is walked', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const bomb = { stored: deflateRawSync(zeros), plain: 1000, hash: createHash('sha256').update(zeros).digest() };
    expect(await refusal({ space, lines: lines(), section: bomb })).toBe('bundle.badSection');
    expect(await refusal({ space, lines: lines(), section: { ...bomb, plain: 2 ** 40 } })).toBe('bundle.badSection');
    const deep = `{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await refusal({ space, lines: [deep] })).toBe('bundle.badChange');
  });
});

describe('a laptop that writes what it must not', () => {
  const codes = async (of: string, bend: object, ops: readonly object[] = [put('a', 1)]): Promise<string[]> =>
    (await merged({ space: of, lines: chainOf(forger, of, [{ ops, bend }]) })).refused.map(({ code }) => code);

  it('is refused change by change: under another name, in another review, of others in the roster', async () => {
    const other = c.context.self.officer.id;
    const own = b.context.self.officer.id;
    expect(await codes(space, { officer: other })).toEqual(['change.notItsOfficer']);
    expect(await codes(`review:${caseId(1)}/first/${other}`, {})).toEqual(['change.notItsSpace']);
    expect(await codes(`review:${caseId(1)}/first/${own}`, {})).toEqual([]);
    expect(await codes(`private:${own}`, {})).toEqual(['change.notForHere']);
    expect(await codes(`private:${a.context.self.officer.id}`, {})).toEqual(['change.notItsSpace']);
  });

  it('cannot give itself a role, or anybody a certificate', async () => {
    const own = b.context.self.officer.id;
    const roster = (ops: readonly object[]): Promise<MergeReport> => rosterForgery(ops);
    expect((await roster([{ k: 'put', e: `officer:${own}`, f: 'desk', x: '02', over: [] }])).refused).toEqual([]);
    expect(
      (await roster([{ k: 'put', e: `officer:${own}`, f: 'role', x: 'approver', over: [] }])).refused[0]?.code,
    ).toBe('change.notFounder');
    expect(
      (await roster([{ k: 'put', e: `officer:${c.context.self.officer.id}`, f: 'name', x: '改', over: [] }])).refused[0]
        ?.code,
    ).toBe('change.notFounder');
    expect(
      (await roster([{ k: 'put', e: `device:${'22'.repeat(32)}`, f: 'certificate', x: {}, over: [] }])).refused[0]
        ?.code,
    ).toBe('change.notFounder');
  });

  /** The forger's roster stream, which has one change already, with one more. */
  const rosterForgery = async (ops: readonly object[]): Promise<MergeReport> => {
    const first = b.context.db.read(
      (read) =>
        read.one<{ bytes: string }>(
          'SELECT bytes FROM change WHERE device = ? AND space = ?',
          b.context.self.device,
          'roster',
        )?.bytes ?? '',
    );
    const prev = createHash('sha256').update(first).digest('hex');
    const [, second = ''] = chainOf(forger, 'roster', [{}, { ops, bend: { prev } }]);
    return merged({ space: 'roster', lines: [first, second] });
  };
});

describe('what a newer program writes', () => {
  it('is carried byte for byte through a laptop that does not know it', async () => {
    const ops = [put('title', '一'), { k: 'merge-later', e: entity, f: 'title', x: { weight: 3 }, shade: 'neu' }];
    const lines = chainOf(forger, caseSpaceOf(9), [{ ops, bend: { novelty: { a: [1, 2] }, schema: 7 } }]);
    await a.merge(await fileOf({ space: caseSpaceOf(9), lines }));
    await c.merge((await a.bundle()).file);
    const kept = c.context.db.read(
      (read) => read.one<{ bytes: string }>('SELECT bytes FROM change WHERE space = ?', caseSpaceOf(9))?.bytes,
    );
    expect(kept).toBe(lines[0]);
    expect(canonicalJson(JSON.parse(kept ?? ''))).toBe(lines[0]);
    expect(c.values(caseSpaceOf(9), entity, 'title')).toEqual(['一']);
  });
});

describe('an invitation', () => {
  it('is refused with anything changed in it', async () => {
    const joined = await joiner(a, join(root, 'd'), '丁');
    joined.close();
    const text = readFileSync(join(a.folder, 'invitation-丁.json'), 'utf8');
    expect(readInvitation(text).park.name).toBe('示范园');
    const rootKey = forgerOn(b).keys.signing.publicKey;
    for (const bent of [
      text.replace('示范园', '假园区'),
      text.replace('"v":1', '"v":2'),
      text.slice(0, -2),
      text.replace(/"exchangeKey":"(.)/, (_, first) => `"exchangeKey":"${first === '0' ? '1' : '0'}`),
      text.replace(/"rootKey":"[0-9a-f]{64}"/, `"rootKey":"${rootKey}"`),
    ]) {
      expect(() => readInvitation(bent)).toThrow('invitation.damaged');
    }
  });
});
