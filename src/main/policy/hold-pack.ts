import { packKey, partKey, policySpace } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { HeldPack } from '#shared/domain/policy/pack';
import { partsOf } from '#shared/domain/policy/pack-parts';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../db/handles.ts';
import { sha256 } from '../journal/hash.ts';
import { append, type Act, type Author } from '../journal/journal.ts';
import type { PackOrigin } from './held-packs.ts';

/** Bytes of the parts in one change, well below the limit of a change. */
const changeRoom = 160 * 1024;
/** A single file of a pack above this cannot be held: it has to fit into one change. */
const partLimit = 200 * 1024;

/**
 * Writes a pack into the journal, so that it travels and stays: one part a file, named by its hash, so that versions
 * share what they have in common. A pack that is there already is not written again; answers whether it was new.
 * Refuses `policy.partTooLarge`.
 */
export const holdPack = (
  write: Write,
  author: Author,
  act: Act,
  held: HeldPack,
  origin: Pick<PackOrigin, 'from' | 'reason' | 'extends'>,
): boolean => {
  if (isStanding(write, packKey(held.hash), 'manifest')) return false;
  const texts = Object.entries(partsOf(held.pack)).map(([file, value]) => {
    const text = canonicalJson(value);
    if (Buffer.byteLength(text) > partLimit) throw new Refusal('policy.partTooLarge', { file, limit: partLimit });
    return { file, value, name: sha256(text), bytes: Buffer.byteLength(text) };
  });
  const fresh = texts.filter(({ name }) => !isStanding(write, partKey(name), 'value'));
  let [ops, room]: [Op[], number] = [[], changeRoom];
  const close = (): void => {
    if (ops.length > 0) append(write, author, act, policySpace, ops);
    [ops, room] = [[], changeRoom];
  };
  for (const { name, value, bytes } of fresh) {
    if (bytes > room) close();
    ops.push({ k: 'add', e: partKey(name), f: 'value', x: value });
    room -= bytes;
  }
  const files: Json = Object.fromEntries(texts.map(({ file, name }) => [file, name]));
  ops.push({ k: 'add', e: packKey(held.hash), f: 'manifest', x: { files, ...origin } });
  close();
  return true;
};

const isStanding = (write: Write, key: string, field: string): boolean =>
  write.one(
    'SELECT 1 FROM entity e JOIN live l ON l.entity = e.id WHERE e.key = ? AND e.space = ? AND l.field = ?',
    key,
    policySpace,
    field,
  ) !== undefined;
