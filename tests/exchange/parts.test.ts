import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBundle, type MadeBundle } from '#main/exchange/make-bundle';
import { mergeBundle, rehearseBundle } from '#main/exchange/merge-bundle';
import type { Refusal } from '#shared/domain/outcome';
import { partOverhead } from '#shared/exchange/part-frame';
import { attach, caseId, caseSpaceOf, parkOf, quiet, type Laptop } from './laptop.ts';

const root = mkdtempSync(join(tmpdir(), 'anjuan-parts-'));
let [a, b] = [] as unknown as [Laptop, Laptop];
let out = '';
let made = {} as MadeBundle;
let folders = 0;
const limit = 40_000;

const newFolder = (): string => {
  const folder = join(root, `folder-${(folders += 1)}`);
  mkdirSync(folder);
  return folder;
};
const write = (folder: string, partBytes: number | null): Promise<MadeBundle> =>
  makeBundle(a.context, { file: join(folder, '交换.anj'), to: null, cases: null, evidence: true, partBytes }, quiet);
const said = (files: string | readonly string[]) => rehearseBundle(b.context, files, quiet);
const faultOf = (files: string | readonly string[]): Promise<unknown> =>
  said(files).then(
    () => 'read',
    (error: unknown) => (error as Refusal).fault,
  );
/** Copies of the parts with these numbers (from 1), under names that say nothing, in a folder of their own. */
const copies = (numbers: readonly number[]): string[] => {
  const folder = newFolder();
  return numbers.map((number, at) => {
    const file = join(folder, `下载 (${at}).anj`);
    copyFileSync(made.files[number - 1] ?? '', file);
    return file;
  });
};

beforeAll(async () => {
  [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
  for (let n = 1; n <= 20; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`);
  for (const n of [1, 2])
    await attach(a, n, Buffer.from(Array.from({ length: 90_000 }, (_, at) => (at * n * 7) % 251)));
  out = newFolder();
  made = await write(out, limit);
});
beforeEach(() => expect(b.faults()).toEqual([]));
afterAll(() => {
  for (const laptop of [a, b]) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a bundle in parts', () => {
  it('is cut into files no larger than asked, and no file is left half written', () => {
    expect(made.files.length).toBeGreaterThan(4);
    const names = readdirSync(out);
    expect(names.toSorted()).toEqual(made.files.map((file) => basename(file)).toSorted());
    expect(names.toSorted()[0]).toMatch(/^交换-第1卷共\d卷\.anj$/);
    const sizes = made.files.map((file) => readFileSync(file).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(limit - partOverhead);
  });

  it('stays one ordinary file where it fits', async () => {
    const folder = newFolder();
    const whole = await write(folder, 10_000_000);
    expect(readdirSync(folder)).toEqual(['交换.anj']);
    expect(whole.files).toEqual([join(folder, '交换.anj')]);
  });

  it('carries the bundle byte for byte, whatever the limit', async () => {
    for (const bytes of [partOverhead + 1024, 5000, 65_537, 100_000]) {
      const folder = newFolder();
      const { files, sha256, bytes: length } = await write(folder, bytes);
      expect(files.length).toBeGreaterThan(1);
      const report = await said(files);
      expect([report.refused, report.waiting]).toEqual([[], []]);
      const carried = files.map((file) => {
        const part = readFileSync(file);
        const head = 32 + part.readUInt32BE(12);
        return part.subarray(head, head + Number(part.readBigUInt64BE(16)));
      });
      expect(Buffer.concat(carried).length).toBe(length);
      expect(createHash('sha256').update(Buffer.concat(carried)).digest('hex')).toBe(sha256);
    }
  });

  it('is read from any one part, when the others lie beside it', async () => {
    const whole = await said(made.files[2] ?? '');
    expect(whole.applied).toBeGreaterThan(19);
    expect(await said(made.files[0] ?? '')).toEqual(whole);
  });

  it('is read in any order, under any names, from several folders, beside files that have nothing to do with it', async () => {
    const numbers = made.files.map((_, at) => at + 1);
    const [odd, even] = [copies(numbers.filter((n) => n % 2 === 1)), copies(numbers.filter((n) => n % 2 === 0))];
    writeFileSync(join(odd[0] ?? '', '..', '别的.anj'), 'no bundle');
    await write(join(odd[0] ?? '', '..'), 50_000);
    const { notes, ...first } = await said(made.files);
    expect(await said([even[1] ?? '', odd[0] ?? ''])).toEqual({ ...first, notes });
  });

  it('with parts missing is refused, and the missing ones are named', async () => {
    const some = copies([1, 3, 4]);
    const parts = made.files.length;
    const missing = made.files.map((_, at) => at + 1).filter((n) => ![1, 3, 4].includes(n));
    const before = b.hash();
    expect(await faultOf(some[1] ?? '')).toMatchObject({
      code: 'bundle.partsMissing',
      facts: { missing, parts, here: 3 },
    });
    expect(b.hash()).toBe(before);
  });

  it('with one bit different in a part names that part; a sound copy of it elsewhere serves instead', async () => {
    const numbers = made.files.map((_, at) => at + 1);
    const all = copies(numbers);
    const bytes = readFileSync(all[2] ?? '');
    for (const at of [40, 300, 20_000, bytes.length - 100, bytes.length - 10]) {
      const bent = Buffer.from(bytes);
      bent[at]! ^= 1;
      writeFileSync(all[2] ?? '', bent);
      expect(['bundle.partDamaged', 'bundle.partsMissing']).toContain(((await faultOf(all)) as Refusal['fault']).code);
    }
    expect(await faultOf(all)).toMatchObject({
      code: 'bundle.partDamaged',
      facts: { part: 3, file: basename(all[2] ?? '') },
    });
    const [again] = copies([3]);
    expect((await said([...all, again ?? ''])).refused).toEqual([]);
  });

  it('cut short or of another bundle counts as missing', async () => {
    const all = copies(made.files.map((_, at) => at + 1));
    writeFileSync(all[1] ?? '', readFileSync(all[1] ?? '').subarray(0, 3000));
    expect(await faultOf(all[0] ?? '')).toMatchObject({ code: 'bundle.partsMissing', facts: { missing: [2] } });
    const other = await write(newFolder(), limit);
    copyFileSync(other.files[1] ?? '', all[1] ?? '');
    expect(await faultOf(all[0] ?? '')).toMatchObject({ code: 'bundle.partsMissing', facts: { missing: [2] } });
  });

  it('of another park is not looked at further', async () => {
    const [stranger] = await parkOf(join(root, 'stranger'), []);
    const error = await rehearseBundle(stranger!.context, made.files[0] ?? '', quiet).catch((one: unknown) => one);
    stranger!.close();
    expect(error).toMatchObject({ fault: { code: 'bundle.notOurPark' } });
  });

  it('merges like any other, once, and is known again in parts and by the name it had', async () => {
    const { report } = await mergeBundle(b.context, made.files.toReversed(), quiet);
    expect(report.notes).toEqual([]);
    expect(b.hash()).toBe(a.hash());
    const again = await said(made.files[1] ?? '');
    expect([again.applied, again.notes.map(({ code }) => code)]).toEqual([0, ['again']]);
  });

  it('is refused where the limit leaves no room, or more parts would be needed than a person can handle', async () => {
    await expect(write(newFolder(), 1500)).rejects.toMatchObject({ fault: { code: 'bundle.partTooSmall' } });
    const piece = await attach(a, 3, Buffer.alloc(3_000_000, 'x'));
    const folder = newFolder();
    await expect(write(folder, partOverhead + 1024)).rejects.toMatchObject({ fault: { code: 'bundle.tooManyParts' } });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(a.store.pathOf(piece));
  });

  it('that cannot be finished leaves no part behind', async () => {
    const folder = newFolder();
    const stop = new AbortController();
    const stopping = {
      signal: stop.signal,
      progress: (phase: string) => {
        if (phase === 'verify' && readdirSync(folder).length > 3) stop.abort();
      },
    };
    const order = { file: join(folder, 'x.anj'), to: null, cases: null, evidence: true, partBytes: limit };
    await expect(makeBundle(a.context, order, stopping)).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
    // A name that is taken by a folder stops the third part: the two before it go as well.
    mkdirSync(join(folder, made.files.map((file) => basename(file).replace('交换', 'x'))[2] ?? '', 'full'), {
      recursive: true,
    });
    const kept = readdirSync(folder);
    await expect(makeBundle(a.context, order, quiet)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(kept);
  });
});
