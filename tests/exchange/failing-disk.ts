import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

type Anything = (...given: unknown[]) => unknown;

/**
 * Has `hit` called before every operation of Node that writes to the disk, through any importer; what it throws is what
 * the operation fails with. Answers how to end that. SQLite writes by itself and is not among them.
 */
export const beforeFileWrites = async (hit: () => void): Promise<() => void> => {
  const probe = await open(fileURLToPath(import.meta.url));
  const handle = Object.getPrototypeOf(probe) as Record<string, Anything>;
  await probe.close();
  const undo = [
    ...['write', 'writeFile', 'sync'].map((name) => wrap(handle, name, hit, () => true)),
    ...['mkdir', 'rename', 'copyFile'].map((name) => wrap(promises, name, hit, () => true)),
    wrap(promises, 'open', hit, (given) => given[1] !== undefined && given[1] !== 'r'),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const one of undo) one();
    syncBuiltinESMExports();
  };
};

const promises = fs.promises as unknown as Record<string, Anything>;

const wrap = (
  of: Record<string, Anything>,
  name: string,
  hit: () => void,
  counts: (given: readonly unknown[]) => boolean,
): (() => void) => {
  const own = of[name]!;
  of[name] = async function (this: unknown, ...given: unknown[]) {
    if (counts(given)) hit();
    return await Reflect.apply(own, this, given);
  };
  return () => {
    of[name] = own;
  };
};

/** What a full disk answers. */
export const noSpace = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
