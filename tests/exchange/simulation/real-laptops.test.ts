import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificatesOf, requestsOf } from '#main/exchange/roster';
import type { Change } from '#shared/exchange/change';
import { foldChanges } from '#shared/exchange/fold-changes';
import { caseId, caseSpaceOf, openLaptop, parkOf, type Laptop } from '../laptop.ts';
import { seeded, type Seeded } from '../../support/seeded.ts';
import { hashOfFolded } from './simulated-laptop.ts';

/** Real databases, real bundle files. More of them with `npm run simulate`; the seed is told with a failure. */
const devices = 6;
const exchanges = Number(process.env['ANJUAN_LAPTOP_EXCHANGES'] ?? '150');
const seed = Number(process.env['ANJUAN_FLEET_SEED'] ?? '20260701');

let root = '';
let laptops: Laptop[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-fleet-'));
  laptops = await parkOf(root, ['乙', '丙', '丁', '戊', '己'].slice(0, devices - 1));
});
afterAll(() => {
  for (const laptop of laptops) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const work = async (random: Seeded, laptop: Laptop): Promise<void> => {
  const number = 1 + random.below(4);
  const [space, entity] = [caseSpaceOf(number), `case:${caseId(number)}`];
  const field = random.one(['title', 'applicantName', 'projectName']);
  await laptop.put(space, entity, field, `${field} ${random.below(3)}`);
};

/** Database and keys as they lie on the disk: what a snapshot of the machine keeps. */
const keep = (laptop: Laptop): void => {
  laptop.close();
  for (const name of ['case-file.db', 'keys/device.json'])
    copyFileSync(join(laptop.folder, name), join(laptop.folder, `kept-${name.replace('/', '-')}`));
  laptop.context = openLaptop(laptop.name, laptop.folder).context;
};

/** Put back over the same files, so that nothing on the machine can tell. */
const putBack = (laptop: Laptop): void => {
  laptop.close();
  for (const end of ['-wal', '-shm']) rmSync(join(laptop.folder, `case-file.db${end}`), { force: true });
  for (const name of ['case-file.db', 'keys/device.json'])
    writeFileSync(join(laptop.folder, name), readFileSync(join(laptop.folder, `kept-${name.replace('/', '-')}`)));
  laptop.context = openLaptop(laptop.name, laptop.folder).context;
};

/** Nobody can seal a bundle for a name that he never heard of. */
const knows = (one: Laptop, other: Laptop): boolean =>
  one.context.db.read((read) => {
    const { device } = other.context.self;
    return certificatesOf(read).has(device) || requestsOf(read).has(device);
  });

const everybodyToEverybody = async (): Promise<void> => {
  const [hub, ...others] = laptops as [Laptop, ...Laptop[]];
  for (let round = 0; round < 2; round += 1) {
    for (const one of others) await hub.merge((await one.bundle()).file);
    await hub.admit();
    const { file } = await hub.bundle();
    for (const one of others) await one.merge(file);
  }
};

it(
  `${devices} real laptops end at one state after ${exchanges} random exchanges, seed ${seed}`,
  { timeout: 120_000 + exchanges * 2_000 },
  async () => {
    const random = seeded(seed);
    const late: { readonly to: Laptop; readonly file: string }[] = [];
    const told = { lost: 0, repeated: 0, late: 0, partial: 0, restored: 0 };
    const snapshotAt = new Set([Math.floor(exchanges / 4), Math.floor(exchanges / 2)]);
    for (let at = 0; at < exchanges; at += 1) {
      const [from, to] = random.shuffled(laptops) as [Laptop, Laptop];
      await work(random, from);
      if (snapshotAt.has(at)) keep(laptops[2]!);
      if (snapshotAt.has(at - 10)) {
        putBack(laptops[2]!);
        await work(random, laptops[2]!);
        told.restored += 1;
      }
      const partial = random.chance(0.2);
      const cases = partial ? [caseId(1), caseId(3)] : undefined;
      const { file } = await from.bundle({
        ...(random.chance(0.7) && knows(from, to) ? { to } : {}),
        ...(cases ? { cases } : {}),
      });
      told.partial += Number(partial);
      if (random.chance(0.1)) told.lost += 1;
      else if (random.chance(0.2)) late.push({ to, file });
      else await to.merge(file);
      if (random.chance(0.1)) {
        told.repeated += 1;
        await to.merge(file);
      }
      if (late.length > 0 && random.chance(0.25)) {
        told.late += 1;
        const [one] = late.splice(random.below(late.length), 1);
        // Made for a name that the laptop has meanwhile given up, it can be opened by nobody: lost, and sent again.
        await one!.to.merge(one!.file).catch((error: unknown) => {
          expect(error).toMatchObject({ fault: { code: 'bundle.notForUs' } });
          told.lost += 1;
        });
      }
    }
    await everybodyToEverybody();
    const where = `seed ${seed}, ${JSON.stringify(told)}`;
    expect(new Set(laptops.map((laptop) => laptop.hash())).size, where).toBe(1);
    for (const laptop of laptops) {
      expect(laptop.faults(), `${laptop.name}, ${where}`).toEqual([]);
      expect(laptop.count('waiting_change'), `${laptop.name}, ${where}`).toBe(0);
    }
    // The tables say what the reference fold makes of the same set.
    const set = laptops[0]!.context.db.read((read) =>
      read
        .sql<{ hash: string; bytes: string }>('SELECT hash, bytes FROM change WHERE disputed = 0')
        .map(({ hash, bytes }) => ({ hash, change: JSON.parse(bytes) as Change })),
    );
    expect(hashOfFolded(foldChanges(set)), where).toBe(laptops[0]!.hash());
    for (const [what, times] of Object.entries(told)) expect(times, `${what}, ${where}`).toBeGreaterThan(0);
  },
);
