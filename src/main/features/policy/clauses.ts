import { readFileSync } from 'node:fs';
import type { Checked, Output } from '#shared/contract/index';
import { packKey, partKey, policySpace } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import { clauseTexts } from '#shared/domain/policy/clause-text';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Read } from '../../db/handles.ts';
import { decodeText } from '../../intake/readers/encoding.ts';
import { ReadFault } from '../../intake/readers/session.ts';
import { sha256 } from '../../journal/hash.ts';
import { append } from '../../journal/journal.ts';
import { liveValues, settle, standingOps } from '../../journal/live-values.ts';
import { partNamed } from '../../policy/held-packs.ts';
import { holdPack } from '../../policy/hold-pack.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { packNamed, requireSteward } from './queries.ts';

/** Bytes of a policy text: it travels as one change. */
const textLimit = 180 * 1024;

/**
 * Attaches the policy's own text to a pack. It stays out of the program and out of the pack's hash; it travels with the
 * journal. Refuses `policy.textTooLarge` and, where no clause heading is found, `policy.noClauses`.
 */
export const attachText = async (
  desk: OpenDesk,
  input: Checked<'policy.attachText'>,
): Promise<Output<'policy.attachText'>> => {
  const held = packNamed(desk, input.pack);
  const { path, name, bytes } = desk.tokens.resolve(input.file);
  if (bytes > textLimit) throw new Refusal('policy.textTooLarge', { file: name, limit: textLimit });
  const text = readText(path, name);
  const clauses = Object.keys(clauseTexts(text)).length;
  if (clauses === 0) throw new Refusal('policy.noClauses', { file: name });
  const part = sha256(canonicalJson(text));
  const author = authorOf(desk);
  await desk.db.write((write) => {
    requireSteward(write, desk, 'policy.attachText');
    holdPack(write, author, newAct(desk, 'policy.hold'), held, { from: 'program', reason: '', extends: null });
    const key = packKey(held.hash);
    const over = standingOps(write, policySpace, key, 'clauseText');
    append(write, author, newAct(desk, 'policy.attachText'), policySpace, [
      { k: 'add', e: partKey(part), f: 'value', x: text },
      { k: 'put', e: key, f: 'clauseText', x: { part, name }, over },
    ]);
  });
  changed(desk, ['policy']);
  return { clauses, savedAt: author.now };
};

const readText = (path: string, file: string): string => {
  try {
    return decodeText(readFileSync(path)).text;
  } catch (error) {
    if (error instanceof ReadFault) throw new Refusal('policy.noClauses', { file });
    throw error;
  }
};

/** The attached text of a pack, or of the one its parameters were set on, and so on back. */
export const clausesOf = (desk: OpenDesk, hash: string): Output<'policy.clauses'> => {
  const { journal } = desk.shelf();
  const seen = new Set<string>();
  return desk.db.read((read) => {
    for (let at: string | null = hash; at !== null && !seen.has(at);) {
      seen.add(at);
      const found = attachedTo(read, at);
      if (found !== null) return { attached: found };
      const last: string = at;
      at = journal.find((one) => one.hash === last)?.origin.extends ?? null;
    }
    return { attached: null };
  });
};

const attachedTo = (read: Read, hash: string): Output<'policy.clauses'>['attached'] => {
  const field = settle(liveValues(read, policySpace, packKey(hash))).get('clauseText');
  // Two texts attached side by side: the earlier is shown until one is attached over both.
  const one = field?.standing.find(({ value }) => value !== null);
  if (one === undefined) return null;
  const of = one.value as { readonly [name: string]: Json };
  const text = partNamed(read, typeof of['part'] === 'string' ? of['part'] : '');
  if (text === null) return null;
  const name = typeof of['name'] === 'string' ? of['name'] : '';
  return { name, officer: one.officer, wall: one.wall, clauses: clauseTexts(JSON.parse(text) as string) };
};
