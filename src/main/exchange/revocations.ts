import { z } from 'zod';
import { rosterSpace } from '#shared/domain/cases/keys';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Change } from '#shared/exchange/change';
import type { Read } from '../db/handles.ts';
import { isSignedWith, signAs, type KeyPair } from './crypto.ts';
import { certificatesOf, parkSetting } from './roster.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const revocationShape = z.object({
  v: z.literal(1),
  park: hex64,
  device: hex64,
  /** `lost`: the laptop is out of the officers' hands; `taken`: of what was kept aside since, this counts after all. */
  kind: z.enum(['lost', 'taken']),
  /** Day it is missing since, as people say; decides nothing. */
  since: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  reason: z.string().min(1).max(500),
  /** Ids of changes of that device that count, with all they stand on. */
  counts: z.array(hex64).max(10_000),
  issuedAt: z.number().int(),
  sig: z.string().regex(/^[0-9a-f]{128}$/),
});

/** The park's root says that a laptop is lost, and which of its changes count. Fields of a newer program are signed along. */
export type Revocation = z.output<typeof revocationShape>;

/** What the park's root has said of one lost laptop, all statements together. */
export interface LostLaptop {
  readonly since: string;
  readonly reason: string;
  readonly reportedAt: number;
  /** Changes named by any of the statements. */
  readonly named: ReadonlySet<string>;
}

export const writeRevocation = (root: KeyPair, body: Omit<Revocation, 'sig'>): Revocation => ({
  ...body,
  sig: signAs('revocation', root.seed, canonicalJson(body)),
});

/**
 * Laptops reported lost, by device. As with a certificate, a statement proves itself by the root's signature: any change
 * that carries it will do, nothing takes it back, and a later one only adds to what counts.
 */
export const lostLaptops = (read: Read): ReadonlyMap<string, LostLaptop> => {
  const park = parkSetting(read);
  const lost = new Map<string, LostLaptop>();
  if (park === undefined) return lost;
  const statements = read
    .sql<{ bytes: string }>(`SELECT bytes FROM change WHERE space = ? AND bytes LIKE '%"f":"revoked"%'`, rosterSpace)
    .flatMap(({ bytes }) => statementsIn(JSON.parse(bytes) as Change, park))
    .toSorted((a, b) => a.issuedAt - b.issuedAt || (a.sig < b.sig ? -1 : 1));
  for (const { device, since, reason, issuedAt, counts } of statements) {
    const known = lost.get(device);
    const named = new Set([...(known?.named ?? []), ...counts]);
    // What was said first tells since when and why.
    lost.set(device, known === undefined ? { since, reason, reportedAt: issuedAt, named } : { ...known, named });
  }
  return lost;
};

const statementsIn = (change: Change, park: { readonly id: string; readonly rootKey: string }): readonly Revocation[] =>
  change.ops.flatMap((op) => {
    if (op.k !== 'put' || op.f !== 'revoked') return [];
    const parsed = revocationShape.safeParse(op.x);
    if (!parsed.success || parsed.data.park !== park.id || op.e !== `device:${parsed.data.device}`) return [];
    const { sig, ...body } = op.x as Revocation;
    return isSignedWith('revocation', park.rootKey, canonicalJson(body), sig) ? [parsed.data] : [];
  });

/** Keys of laptops a bundle for everybody is sealed to, once the secret they all share is in a stranger's hands; null before. */
export const readersSinceLoss = (
  read: Read,
): readonly { readonly device: string; readonly sealingKey: string }[] | null => {
  const lost = lostLaptops(read);
  if (lost.size === 0) return null;
  const certificates = [...certificatesOf(read).values()];
  const ended = new Set(certificates.flatMap(({ continues }) => continues));
  return certificates
    .filter(({ device }) => !lost.has(device) && !ended.has(device))
    .map(({ device, sealingKey }) => ({ device, sealingKey }));
};
