import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDeviceFile } from '#main/exchange/device-file';
import { memorySource } from '#main/exchange/envelope';
import { readBundle } from '#main/exchange/read-bundle';
import { discardBlobs } from '#main/exchange/read-sections';
import { parkSetting } from '#main/exchange/roster';
import { Refusal } from '#shared/domain/outcome';
import { attach, caseId, caseSpaceOf, parkOf, quiet, type Laptop } from './laptop.ts';
import { seeded } from '../support/seeded.ts';

/** Bits flipped at most; 100,000 of them with `npm run sweep`. */
const flips = Number(process.env['ANJUAN_FLIPS'] ?? '300');
const seed = Number(process.env['ANJUAN_FLEET_SEED'] ?? '20260701');

/** The whole database, row by row. */
const everything = ({ context }: Laptop): string =>
  context.db.read((read) => {
    const digest = createHash('sha256');
    const tables = read.sql<{ name: string }>(
      "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    for (const { name } of tables)
      for (const row of read.each<object>(`SELECT * FROM main.${name}`))
        digest.update(`${name} ${JSON.stringify(row)}\n`);
    return digest.digest('hex');
  });

it(
  `a bundle of 5 MB is refused with any of ${flips} bits flipped, seed ${seed}, and the database stays as it was`,
  { timeout: 120_000 + flips * 60 },
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'anjuan-flips-'));
    const [a, b] = (await parkOf(root, ['乙'])) as [Laptop, Laptop];
    try {
      const random = seeded(seed);
      for (let n = 1; n <= 40; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`);
      for (let n = 1; n <= 5; n += 1)
        await attach(a, n, Buffer.from(Array.from({ length: 1_000_000 }, () => random.below(256))));
      const made = await a.bundle();
      const bytes = readFileSync(made.file);
      expect(bytes.length).toBeGreaterThan(5_000_000);
      const park = b.context.db.read((read) => parkSetting(read))!;
      const keys = readDeviceFile(b.folder)!;
      const before = { rows: everything(b), hash: b.hash(), evidence: await b.store.list() };
      const codes = new Map<string, number>();
      for (let at = 0; at < flips; at += 1) {
        // Every tenth in the first kilobyte, where structure lies closest.
        const bit = at % 10 === 0 ? random.below(8192) : random.below(bytes.length * 8);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        const code = await readBundle(memorySource(bytes), park, keys, discardBlobs, quiet).then(
          () => `accepted with bit ${bit} flipped`,
          (error: unknown) => {
            if (error instanceof Refusal) return error.fault.code;
            throw error;
          },
        );
        codes.set(code, (codes.get(code) ?? 0) + 1);
        // The whole way of a merge, from a file, for some of them.
        if (at % 100 === 0) {
          const file = join(root, 'flipped.anj');
          writeFileSync(file, bytes);
          await expect(b.merge(file)).rejects.toBeInstanceOf(Refusal);
        }
        bytes[bit >> 3]! ^= 1 << (bit & 7);
      }
      expect([...codes.keys()].filter((code) => !code.startsWith('bundle.'))).toEqual([]);
      expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(flips);
      expect({ rows: everything(b), hash: b.hash(), evidence: await b.store.list() }).toEqual(before);
      // What was refused so often is sound as it was written.
      expect((await b.merge(made.file)).report.applied).toBe(45);
      expect(b.hash()).toBe(a.hash());
    } finally {
      for (const laptop of [a, b]) laptop.close();
      rmSync(root, { recursive: true, force: true });
    }
  },
);
