import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { Refusal, type Fault } from '#shared/domain/outcome';
import { usualBytes } from '#shared/domain/packets/packet-estimate';
import { endsBatch } from '#shared/domain/packets/packet-result';
import { sizeText } from '#shared/domain/packets/packet-text';
import { makePackets } from '../../packet/make-packets.ts';
import { freeBytesAt } from '../../files/free-space.ts';
import type { KnownFile } from '../../files/file-tokens.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';
import { requireFileName } from './file-name.ts';
import { packetsOf, type Printing } from './packets-of.ts';

/** Milliseconds between two words to the window about a batch. */
const tellEvery = 150;

/**
 * One PDF a case, typeset in processes of their own, written durably into the chosen folder as each is set. A case that
 * is not here, or not for this officer's eyes, or cannot be read costs itself. Cancelled, it answers those that were made
 * until then; the batch stays to be read until it is closed. Refuses `packet.noRoom` before anything is written.
 */
export const make = (desk: OpenDesk, input: Checked<'packets.make'>): Promise<Output<'packets.make'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
    if (input.fileName !== undefined) requireFileName(input.fileName);
    return makeBatch(desk, { ...input, target, cases: [...new Set(input.cases)], again: false }, signal, progress);
  });

/** Tries again what the last batch did not make, in the same folder and the same way; what it made stays listed. */
export const retry = (desk: OpenDesk, input: Checked<'packets.retry'>): Promise<Output<'packets.retry'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const { cases, target, order } = desk.batches.rest();
    const batch = { ...order, job: input.job, target: desk.tokens.resolve(target), cases, again: true };
    return makeBatch(desk, batch, signal, progress);
  });

/** Forgets an ended batch; its files stay where they are. */
export const closeBatch = (desk: OpenDesk): Output<'packets.closeBatch'> => {
  desk.batches.close();
  teller(desk)(true);
  return {};
};

interface Making extends Printing {
  readonly job: string;
  readonly cases: readonly CaseId[];
  readonly target: KnownFile;
  readonly withEvidence: boolean;
  readonly again: boolean;
}

const makeBatch = async (
  desk: OpenDesk,
  input: Making,
  signal: AbortSignal,
  progress: (phase: string, done: number, total: number) => void,
): Promise<Output<'packets.make'>> => {
  const { cases, target, again, job, audience, language, withEvidence } = input;
  await requireRoom(desk, input);
  desk.batches.begin({
    job,
    cases,
    target: target.token,
    folder: target.name,
    order: { audience, language, withEvidence },
    again,
    now: desk.ports.now(),
  });
  const tell = teller(desk);
  const applicants = new Map<CaseId, string>();
  const token = (path: string) => (path === '' ? null : desk.tokens.register(path).token);
  const stop = (fault: Fault | null): void => {
    desk.batches.end(fault);
    tell(true);
  };
  tell(true);
  try {
    const tokens = new Map<CaseId, ReturnType<typeof token>>();
    const made = await makePackets(desk.ports, {
      models: packetsOf(desk, cases, input, ({ id, applicant }) => applicants.set(id, applicant)),
      targetFolder: target.path,
      scratchFolder: join(scratchFolderOf(desk.dataFolder), `packets-${job}`),
      onResult: (result, done) => {
        tokens.set(result.case, token(result.path));
        desk.batches.add({
          ...result,
          path: basename(result.path),
          applicant: applicants.get(result.case) ?? '',
          token: tokens.get(result.case) ?? null,
        });
        progress('typeset', done, cases.length);
        tell(false);
      },
      signal,
      ...evidenceFor(desk, input),
    });
    stop(signal.aborted ? { code: 'job.cancelled', facts: {} } : whyShort(made, cases.length));
    return made.map((one) => ({ ...one, path: basename(one.path), token: tokens.get(one.case) ?? null }));
  } catch (error) {
    stop(error instanceof Refusal ? error.fault : { code: 'packet.notSet', facts: { reason: String(error) } });
    throw error;
  }
};

/**
 * The fault of the disk or the folder a batch met last, though every case may have been tried by then; of another one
 * that ended before its time, the last fault it met.
 */
const whyShort = (made: readonly { readonly fault: Fault | null }[], asked: number): Fault | null => {
  const faults = made.flatMap(({ fault }) => fault ?? []);
  return faults.findLast(endsBatch) ?? (made.length === asked ? null : (faults.at(-1) ?? null));
};

/** Tells the window that there is more to read, not more often than it can draw. */
const teller = (desk: OpenDesk): ((now: boolean) => void) => {
  let told = 0;
  return (atOnce) => {
    if (!atOnce && performance.now() - told < tellEvery) return;
    told = performance.now();
    desk.emit({ kind: 'changed', what: ['packets'], cases: [] });
  };
};

/** What such a batch usually takes, with its evidence, must fit before it begins. */
const requireRoom = async (desk: OpenDesk, input: Making): Promise<void> => {
  const free = await freeBytesAt(input.target.path);
  if (free === null) return;
  const appended = appends(input);
  const evidence = appended
    ? (desk.db.read((read) =>
        read.one<{ bytes: number | null }>(
          'SELECT sum(bytes) AS bytes FROM case_evidence WHERE case_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(input.cases),
        ),
      )?.bytes ?? 0)
    : 0;
  const needed = usualBytes(input.cases.length, evidence);
  if (needed > free)
    throw new Refusal('packet.noRoom', { needed: sizeText(needed), free: sizeText(free), folder: input.target.name });
};

/** One packet as it would be written, kept for looking at until the program ends. */
export const preview = (desk: OpenDesk, input: Checked<'packets.preview'>): Promise<Output<'packets.preview'>> =>
  desk.jobs.run(input.job, async (signal) => {
    if (input.fileName !== undefined) requireFileName(input.fileName);
    const [made] = await desk.previews.set((typesetter) =>
      makePackets(desk.ports, {
        models: packetsOf(desk, [input.case], input),
        targetFolder: desk.previews.folder,
        scratchFolder: join(scratchFolderOf(desk.dataFolder), `packets-${input.job}`),
        signal,
        typesetter,
        ...evidenceFor(desk, input),
      }),
    );
    stopIfCancelled(signal);
    if (made === undefined || made.fault !== null)
      throw new Refusal(made?.fault?.code ?? 'packet.notSet', made?.fault?.facts ?? { reason: '' });
    const { size } = await stat(made.path);
    desk.previews.keep(made.sha256, made.path);
    const file = { hash: made.sha256 as BlobHash, name: basename(made.path), bytes: size, pages: made.pages };
    return { file, omitted: made.omitted };
  });

type Appending = Pick<Checked<'packets.make'>, 'withEvidence' | 'audience'>;

/** Pages of evidence follow a packet where they are wanted and its reader may see them. */
export const appends = ({ withEvidence, audience }: Appending): boolean => withEvidence && audience !== 'blind';

const evidenceFor = (desk: OpenDesk, input: Appending) => ({
  appendEvidence: appends(input),
  evidencePath: (hash: BlobHash) => (desk.store.has(hash) ? desk.store.pathOf(hash) : null),
});
