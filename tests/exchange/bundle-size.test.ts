import { existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBundle, sizeBundle } from '#main/exchange/make-bundle';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { attach, caseId, caseSpaceOf, parkOf, quiet, type Laptop } from './laptop.ts';

const root = mkdtempSync(join(tmpdir(), 'anjuan-size-'));
let [a, b] = [] as unknown as [Laptop, Laptop];
let absent = '';

beforeAll(async () => {
  [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
  for (let n = 1; n <= 40; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`);
  await attach(a, 1, Buffer.alloc(200_000, 1));
  await attach(a, 2, Buffer.alloc(90_000, 2));
  absent = await attach(a, 3, Buffer.alloc(5000, 3));
  rmSync(a.store.pathOf(absent));
});
afterAll(() => {
  for (const laptop of [a, b]) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const sized = (options: { cases?: readonly string[]; file?: string; to?: string } = {}): Promise<BundleSize> =>
  sizeBundle(a.context, { to: options.to ?? null, cases: options.cases ?? null, file: options.file ?? null });

it('is told before anything is written, and is what then is written', async () => {
  const before = [a.hash(), a.count('change WHERE sig IS NOT NULL'), a.count('bundle'), a.count('setting')];
  const size = await sized();
  expect([a.hash(), a.count('change WHERE sig IS NOT NULL'), a.count('bundle'), a.count('setting')]).toEqual(before);
  expect(size.evidence).toEqual({ pieces: 2, bytes: 290_000, missing: 1 });
  const made = await a.bundle();
  expect([size.changes, size.bytes]).toEqual([made.changes, made.bytes]);
  expect(statSync(made.file).size).toBe(size.bytes);
  const without = await a.bundle({ evidence: false });
  expect(Math.abs(without.bytes - size.bytesWithout)).toBeLessThan(100);
});

it('is that of the cases, or of what the other laptop lacks', async () => {
  expect((await sized({ cases: [caseId(2)] })).evidence).toEqual({ pieces: 1, bytes: 90_000, missing: 0 });
  await b.merge((await a.bundle()).file);
  await a.merge((await b.bundle()).file);
  await a.put(caseSpaceOf(9), `case:${caseId(9)}`, 'title', '再改');
  expect(await sized({ to: b.context.self.device })).toMatchObject({ changes: 1 });
});

it('comes with the room at the target, also where the folder is not there yet', async () => {
  expect((await sized()).free).toBeNull();
  const { free } = await sized({ file: join(root, 'new', 'folder', 'x.anj') });
  expect(free).toBeGreaterThan(0);
});

it('that does not fit is refused with what is short, and nothing of it is written', async () => {
  const large = await attach(a, 7, Buffer.from('as large as no disk'));
  truncateSync(a.store.pathOf(large), 15 * 2 ** 40);
  try {
    const file = join(root, 'never', 'x.anj');
    expect((await sized({ file })).bytes).toBeGreaterThan(15 * 2 ** 40);
    const order = { to: null, cases: null, evidence: true };
    await expect(makeBundle(a.context, { ...order, file }, quiet)).rejects.toMatchObject({
      fault: { code: 'bundle.noRoom', facts: { need: expect.stringMatching(/TB$/) as string } },
    });
    expect([existsSync(join(root, 'never')), a.count("bundle WHERE file = 'x.anj'")]).toEqual([false, 0]);
    await makeBundle(a.context, { ...order, evidence: false, file }, quiet);
    expect(existsSync(file)).toBe(true);
  } finally {
    truncateSync(a.store.pathOf(large), 19);
  }
});
