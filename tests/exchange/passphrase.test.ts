import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerBytes, readHeader } from '#main/exchange/bundle-header';
import { makeBundle } from '#main/exchange/make-bundle';
import { mergeBundle } from '#main/exchange/merge-bundle';
import { openEnvelope, withFileSource } from '#main/exchange/envelope';
import { revokeDevice } from '#main/exchange/revoke-devices';
import { parkSetting } from '#main/exchange/roster';
import { forge, forgerOn } from './forged-bundle.ts';
import { attach, caseId, caseSpaceOf, founder, joiner, parkOf, quiet, type Laptop } from './laptop.ts';

const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];
const word = 'k7mp-x2wd-9qrt-hv4c';

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-passphrase-'));
  open = [];
});
afterEach(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const parkId = (laptop: Laptop): string => laptop.context.db.read((read) => parkSetting(read))?.id ?? '';
const headerOf = async (laptop: Laptop, file: string) =>
  (await withFileSource(file, (source) => openEnvelope(source, parkId(laptop)))).header;
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error as { fault?: { code: string } }).fault?.code ?? String(error),
  );

describe('a bundle sealed to a passphrase', () => {
  it('opens for a laptop nobody has heard of, which knows it, and for no other', async () => {
    const a = await founder(join(root, 'a'));
    const b = await joiner(a, join(root, 'b'), '乙');
    open = [a, b];
    await a.put(space, entity, 'title', '甲');
    const { file } = await a.bundle({ passphrase: word });
    const before = b.hash();
    expect(await codeOf(b.merge(file))).toBe('bundle.needsPassphrase');
    expect(await codeOf(b.merge(file, `${word}x`))).toBe('bundle.wrongPassphrase');
    expect(await codeOf(b.rehearse(file, word.toUpperCase()))).toBe('bundle.wrongPassphrase');
    expect(b.hash()).toBe(before);
    expect(b.count('bundle')).toBe(0);
    expect((await b.rehearse(file, word)).applied).toBeGreaterThan(0);
    await b.merge(file, word);
    expect(b.values(space, entity, 'title')).toEqual(['甲']);
    expect((await b.merge(file, word)).report.applied).toBe(0);
    expect(await codeOf(b.merge(file))).toBe('bundle.needsPassphrase');
    // Its maker reads it without: that is how it is read back.
    expect((await a.rehearse(file)).same).toBeGreaterThan(0);
  });

  it('is of format 2, which an older program refuses by name; every other bundle stays as older programs read it', async () => {
    const [a] = (open = await parkOf(root, ['乙']));
    const first = a as Laptop;
    for (const [passphrase, level] of [
      [undefined, 1],
      [word, 2],
    ] as const) {
      const { file } = await first.bundle(passphrase === undefined ? {} : { passphrase });
      expect(readFileSync(file).readUInt16BE(8)).toBe(level);
      const header = await headerOf(first, file);
      expect(header.reader).toBe(level);
      expect(header.to).toBe(null);
      expect(header.wraps.map(({ to }) => to)).toEqual(
        passphrase === undefined ? ['park'] : ['passphrase', first.context.self.device],
      );
    }
  });

  it('tells what it asks of the reader, and is refused where that is beyond all measure', async () => {
    const [a, b] = (open = await parkOf(root, ['乙'])) as [Laptop, Laptop];
    const { file } = await a.bundle({ passphrase: word });
    const header = await headerOf(a, file);
    const [wrap] = header.wraps;
    expect(wrap).toMatchObject({ to: 'passphrase', kdf: 'scrypt', log2n: 17, r: 8, p: 1 });
    const forged = join(root, 'forged.anj');
    for (const bend of [{ log2n: 30 }, { r: 1024 }, { kdf: 'none' }]) {
      const wraps = [{ ...wrap, ...bend }] as unknown as typeof header.wraps;
      writeFileSync(forged, await forge(forgerOn(b), { space, lines: [], format: 2, header: { wraps, reader: 2 } }));
      expect(await codeOf(a.merge(forged, word))).toBe('bundle.badHeader');
    }
    expect(() => readHeader(headerBytes(header), 1)).toThrow('bundle.badHeader');
    expect(() => readHeader(headerBytes({ ...header, reader: 1 }), 2)).toThrow('bundle.badHeader');
    expect(() => readHeader(headerBytes({ ...header, reader: 3, v: 9 as 1 }), 2)).toThrow('bundle.needsNewer');
  });

  it('may be cut into parts, which open together with the one passphrase', async () => {
    const [a, b] = (open = await parkOf(root, ['乙'])) as [Laptop, Laptop];
    await attach(a, 1, Buffer.from(Array.from({ length: 90_000 }, (_, at) => (at * 7) % 251)));
    const order = { file: join(root, '交换.anj'), to: null, cases: null, evidence: true, partBytes: 40_000 };
    const { files } = await makeBundle(a.context, { ...order, passphrase: word }, quiet);
    expect(files.length).toBeGreaterThan(1);
    const merge = (passphrase: string | null): Promise<string> =>
      codeOf(mergeBundle(b.context, files, quiet, undefined, passphrase));
    expect(await merge(null)).toBe('bundle.needsPassphrase');
    expect(await merge(`${word}x`)).toBe('bundle.wrongPassphrase');
    expect(await merge(word)).toBe('accepted');
    expect(b.hash()).toBe(a.hash());
  });

  it('stays closed to a lost laptop, which has the park’s secret and not the passphrase', async () => {
    const [a, b] = (open = await parkOf(root, ['乙'])) as [Laptop, Laptop];
    const loss = { device: b.context.self.device, since: '2026-06-30', reason: '遗失' };
    await revokeDevice(a.context, { act: 'act-3', name: 'people.revoke' }, loss);
    const { file } = await a.bundle({ passphrase: word });
    expect(await codeOf(b.merge(file))).toBe('bundle.needsPassphrase');
    const c = await joiner(a, join(root, 'c'), '丙');
    open = [...open, c];
    expect(await codeOf(c.merge((await a.bundle()).file))).toBe('bundle.notSealedForUs');
    expect(await codeOf(c.merge(file, word))).toBe('accepted');
  });
});
