import assert from 'node:assert/strict';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { attach, caseId, caseSpaceOf, parkOf, type Laptop } from '../exchange/laptop.ts';

// Merges on a small file system with ever more room left: each time whole, or told that the disk is full. Argument: an
// empty folder there, of about 32 MB.
const [folder = ''] = process.argv.slice(2);
const ballast = join(folder, 'ballast');
const [from, to] = (await parkOf(join(folder, 'park'), ['乙'])) as [Laptop, Laptop];
for (let n = 1; n <= 40; n += 1)
  await from.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件 `.repeat(200));
await attach(from, 1, Buffer.alloc(300_000, 7));
const { file } = await from.bundle();
const stateOf = (): object => ({ hash: to.hash(), changes: to.count('change'), faults: to.faults() });
const before = stateOf();
const said: string[] = [];
for (let room = 0; said.at(-1) !== 'done'; room += 24_000) {
  const { bavail, bsize } = statfsSync(folder);
  assert.ok(bavail * bsize < 1e9, 'not a small file system');
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)));
  said.push(
    await to.merge(file).then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Refusal) return error.fault.code;
        throw error;
      },
    ),
  );
  rmSync(ballast);
  if (said.at(-1) !== 'done') assert.deepEqual(stateOf(), before);
}
assert.deepEqual(new Set(said), new Set(['file.diskFull', 'done']));
assert.equal(to.hash(), from.hash());
assert.deepEqual(to.faults(), []);
for (const laptop of [from, to]) laptop.close();
console.log(`${said.length - 1} merges refused for a full disk, then one whole`);
