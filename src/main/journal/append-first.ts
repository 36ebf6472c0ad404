import { Refusal, type Json } from '#shared/domain/outcome';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { changeBytesLimit, changeSchema } from '#shared/exchange/change';
import { compareText } from '#shared/domain/text-order';
import type { Param, Read, Write } from '../db/handles.ts';
import { insertFlat } from '../db/insert-many.ts';
import { kindOfKey } from './fold.ts';
import { sha256 } from './hash.ts';
import type { Act, Author } from './journal.ts';
import { asReadBack, plainField, type Settled } from './live-values.ts';

/** What is written to one entity, as the first change of a space that nobody has written to: each field once. */
export interface FirstWriting {
  readonly space: string;
  readonly key: string;
  readonly values: readonly (readonly [field: string, value: Json])[];
}

/** Of these spaces, those that somebody has written to. */
export const writtenSpaces = (read: Read, spaces: readonly string[]): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ space: string }>(
        'SELECT asked.value AS space FROM json_each(?) AS asked WHERE EXISTS (SELECT 1 FROM change WHERE space = asked.value)',
        JSON.stringify(spaces),
      )
      .map(({ space }) => space),
  );

/**
 * Appends the first changes of many spaces at once and folds them: what `append` does to each, for a fraction of its cost.
 * The spaces must be different and `writtenSpaces` name none of them; `settledFirst` says what stands then, for the caller
 * to project. Refuses a change over 256 KB (`change.tooLarge`).
 */
export const appendFirst = (write: Write, author: Author, act: Act, writings: readonly FirstWriting[]): void => {
  const compose = composer(author, act);
  const change = nextId(write, 'change');
  const entity = nextId(write, 'entity');
  const [changes, entities, live]: [Param[], Param[], Param[]] = [[], [], []];
  for (const [at, writing] of writings.entries()) {
    const { space, key, values } = writing;
    const texts = values.map(([, value]) => canonicalJson(value));
    const bytes = compose(writing, texts);
    changes.push(change + at, sha256(bytes), space, author.device, 1, null, 1, author.now);
    changes.push(author.officer, act.act, act.name, bytes, null, 0);
    entities.push(entity + at, space, key, kindOfKey(key));
    for (const [idx, [field]] of values.entries())
      live.push(change + at, idx, entity + at, field, 'put', texts[idx] as string);
  }
  insertFlat(
    write,
    'INSERT INTO change (id, hash, space, device, n, prev, lam, wall, officer, act, name, bytes, sig, disputed)',
    14,
    changes,
  );
  insertFlat(write, 'INSERT INTO entity (id, space, key, kind)', 4, entities);
  insertFlat(write, 'INSERT INTO live (change, idx, entity, field, kind, value)', 6, live);
};

/** Writes the bytes of such changes: the canonical JSON of each, its values given as canonical JSON already. */
const composer = (
  { device, officer, now }: Author,
  { act, name }: Act,
): ((writing: FirstWriting, texts: readonly string[]) => string) => {
  const head = `{"act":${canonicalJson(act)},"device":${canonicalJson(device)},"lam":1,"n":1,"name":${canonicalJson(name)},"officer":${canonicalJson(officer)},"ops":[`;
  const tail = `,"v":1,"wall":${canonicalJson(now)}}`;
  const fields = new Map<string, string>();
  const ofField = (field: string): string => {
    const known = fields.get(field) ?? `,"f":${canonicalJson(field)},"k":"put","over":[],"x":`;
    fields.set(field, known);
    return known;
  };
  return ({ space, key, values }, texts) => {
    const entity = `{"e":${canonicalJson(key)}`;
    let ops = '';
    for (const [at, [field]] of values.entries())
      ops += `${at === 0 ? '' : ','}${entity}${ofField(field)}${texts[at] as string}}`;
    const bytes = `${head}${ops}],"prev":null,"schema":${changeSchema},"space":${canonicalJson(space)}${tail}`;
    if (bytes.length * 3 > changeBytesLimit && Buffer.byteLength(bytes) > changeBytesLimit)
      throw new Refusal('change.tooLarge', { limit: changeBytesLimit });
    return bytes;
  };
};

/** What stands on an entity after its first change: each field undisputed, in the order of the fields. */
export const settledFirst = (values: FirstWriting['values']): ReadonlyMap<string, Settled> => {
  const settled = new Map<string, Settled>();
  for (const [field, value] of values.toSorted(([a], [b]) => compareText(a, b))) {
    if (!plainField.test(field)) throw new Error('a field whose place among others is the database to say');
    settled.set(field, { value: asReadBack(value), disputed: false, standing: [] });
  }
  return settled;
};

const nextId = (read: Read, table: 'change' | 'entity'): number =>
  (read.one<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0) + 1;
