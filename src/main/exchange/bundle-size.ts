import { preambleBytes, sealedLength, sectionHeadBytes, trailerBytes } from '#shared/exchange/bundle-frame';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { Refusal } from '#shared/domain/outcome';
import { sizeText } from '#shared/domain/packets/packet-text';
import { freeBytesAt } from '../files/free-space.ts';
import { headerBytes } from './bundle-header.ts';
import type { Plan } from './bundle-plan.ts';
import type { ExchangeContext } from './context.ts';

/** Plain bytes of the body a plan makes. */
export const plainLengthOf = ({ sections, blobs }: Pick<Plan, 'sections' | 'blobs'>): number =>
  sections.reduce((sum, section) => sum + sectionHeadBytes + section.stored.length, 0) +
  blobs.reduce((sum, blob) => sum + sectionHeadBytes + blob.bytes, 0) +
  sectionHeadBytes;

/** Exact length of the file a plan makes. */
export const fileLengthOf = (plan: Pick<Plan, 'header' | 'sections' | 'blobs'>): number =>
  preambleBytes + headerBytes(plan.header).length + sealedLength(plainLengthOf(plan)) + trailerBytes;

/** What a planned bundle (evidence included) weighs, with and without its evidence. */
export const sizeOf = (
  plan: Plan,
): Omit<BundleSize, 'free' | 'evidence'> & { evidence: Omit<BundleSize['evidence'], 'missing'> } => ({
  changes: plan.changes,
  evidence: { pieces: plan.blobs.length, bytes: plan.blobs.reduce((sum, { bytes }) => sum + bytes, 0) },
  bytes: fileLengthOf(plan),
  bytesWithout: fileLengthOf({ ...plan, blobs: [] }),
});

/** The context, but for a look: whatever is written through it is taken back before anybody sees it. */
export const onlyLooking = (context: ExchangeContext): ExchangeContext => ({
  ...context,
  db: {
    ...context.db,
    write: async <Out>(act: Parameters<typeof context.db.write<Out>>[0]): Promise<Out> => {
      try {
        await context.db.write((write) => {
          throw new Looked(act(write));
        });
      } catch (error) {
        if (error instanceof Looked) return error.out as Out;
        throw error;
      }
      throw new Error('a look ends by being taken back');
    },
  },
});

class Looked extends Error {
  readonly out: unknown;
  constructor(out: unknown) {
    super('looked');
    this.out = out;
  }
}

/** Refuses a file that does not fit where it is to be written: `bundle.noRoom`, before a byte of it is. */
export const ensureRoom = async (file: string, bytes: number): Promise<void> => {
  const free = await freeBytesAt(file);
  if (free !== null && bytes > free)
    throw new Refusal('bundle.noRoom', { need: sizeText(bytes), free: sizeText(free), short: sizeText(bytes - free) });
};
