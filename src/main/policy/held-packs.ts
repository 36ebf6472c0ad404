import { policySpace } from '#shared/domain/cases/keys';
import type { Json } from '#shared/domain/outcome';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import { assemble } from '#shared/domain/policy/pack-files';
import { checkPack } from '#shared/domain/policy/validate-pack';
import type { Read } from '../db/handles.ts';
import { sha256 } from '../journal/hash.ts';
import { hashOf } from './load-packs.ts';

/** How a pack came into the journal. */
export interface PackOrigin {
  readonly officer: string;
  readonly wall: number;
  readonly from: 'file' | 'parameters' | 'program';
  readonly reason: string;
  /** The pack whose parameters were set to make it. */
  readonly extends: string | null;
}

export interface JournalPack {
  readonly hash: string;
  /** Null where parts of it have not come yet, or where it says what this program does not understand. */
  readonly held: HeldPack | null;
  readonly origin: PackOrigin;
}

interface Manifest {
  readonly files: { readonly [file: string]: string };
  readonly from: PackOrigin['from'];
  readonly reason: string;
  readonly extends: string | null;
}

/**
 * Packs the journal holds, put together from their parts. Nothing is taken on trust: every part must be what its name
 * says, the whole must have the pack's hash, and it must pass the same check as a pack from a file.
 */
export const heldPacks = (read: Read, seen: Map<string, HeldPack>): readonly JournalPack[] => {
  const rows = read.sql<{ hash: string; value: string; officer: string; wall: number }>(
    `SELECT substr(e.key, 6) AS hash, l.value, c.officer, c.wall FROM entity e CROSS JOIN live l ON l.entity = e.id
     CROSS JOIN change c ON c.id = l.change
     WHERE e.space = ? AND e.key >= 'pack:' AND e.key < 'pack;' AND l.field = 'manifest' AND l.kind = 'add'
     ORDER BY c.wall, c.hash, l.idx`,
    policySpace,
  );
  const found = new Map<string, JournalPack>();
  for (const { hash, value, officer, wall } of rows) {
    const manifest = readManifest(value);
    const before = found.get(hash);
    if (manifest === null || (before !== undefined && before.held !== null)) continue;
    const held = seen.get(hash) ?? putTogether(read, hash, manifest);
    if (held !== null) seen.set(hash, held);
    const { from, reason } = manifest;
    found.set(hash, { hash, held, origin: { officer, wall, from, reason, extends: manifest.extends } });
  }
  return [...found.values()];
};

const putTogether = (read: Read, hash: string, { files }: Manifest): HeldPack | null => {
  const parts: { [file: string]: Json } = {};
  for (const [file, name] of Object.entries(files)) {
    const text = partNamed(read, name);
    if (text === null) return null;
    parts[file] = JSON.parse(text) as Json;
  }
  try {
    const value = assemble(parts);
    if (hashOf(value as unknown as Pack) !== hash) return null;
    const { pack } = checkPack(value, (path) => ({ file: '', path: path.join('/') }));
    return pack === null ? null : { pack, hash };
  } catch {
    // What has no canonical form has no hash.
    return null;
  }
};

/** The text of a part that is what its name says, or null while it is not here. */
export const partNamed = (read: Read, name: string): string | null =>
  read
    .sql<{ value: string }>(
      `SELECT l.value FROM entity e JOIN live l ON l.entity = e.id
       WHERE e.key = 'part:' || ? AND e.space = ? AND l.field = 'value' AND l.kind = 'add'`,
      name,
      policySpace,
    )
    .find(({ value }) => sha256(value) === name)?.value ?? null;

const readManifest = (text: string): Manifest | null => {
  const value = JSON.parse(text) as { readonly [field: string]: Json } | null;
  const files = value?.['files'];
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return null;
  const from = value?.['from'];
  return {
    files: files as Manifest['files'],
    from: from === 'parameters' || from === 'program' ? from : 'file',
    reason: typeof value?.['reason'] === 'string' ? value['reason'] : '',
    extends: typeof value?.['extends'] === 'string' ? value['extends'] : null,
  };
};
