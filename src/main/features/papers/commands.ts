import { basename } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { paperKey, papersSpace, parkPolicyKey, policySpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import { beijingTime } from '#shared/domain/packets/packet-text';
import { buildPaper, type BuiltPaper, type PaperOrder } from '#shared/domain/papers/build-paper';
import type { EarlierNotice } from '#shared/domain/papers/notice-paper';
import { casePaperKinds } from '#shared/domain/papers/paper-model';
import { paperNumber, patternFault } from '#shared/domain/papers/paper-number';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { writeUnderFreeName } from '../../files/write-under-free-name.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { paperCaseOf } from './gathered.ts';
import { nextOf, paperLines, registerOf, type PaperIssued } from './register.ts';
import { setPaper, type SetPaper } from './set-paper.ts';
import { wordingsOf } from './wording.ts';

type Order = Checked<'papers.make'>;

/**
 * Sets a paper, gives it its number in the journal and writes it durably. Refuses `paper.<lack>` where the case has nothing
 * for it to say and `paper.oneCase`; a paper that could not be set takes no number, one that could not be written has its
 * number struck out.
 */
export const make = (desk: OpenDesk, input: Order): Promise<Output<'papers.make'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
    if (input.cases.length > 1 && casePaperKinds.some((kind) => kind === input.kind))
      throw new Refusal('paper.oneCase', {});
    const order = desk.db.read((read) => orderOf(read, desk, input));
    progress('typeset', 0, 1);
    const { made, set, numbered } = await setNumbered(desk, input, order, signal);
    const { bytes, engine, omitted } = set;
    const name = fileNameOf(input, order, made.paper.number);
    const path = await writeUnderFreeName(target.path, name, bytes).catch(async (error: unknown) => {
      if (numbered !== null) await strikeOut(desk, numbered, order.wordings.labels.notWritten);
      throw error;
    });
    changed(desk, ['papers']);
    return {
      number: made.paper.number,
      path: basename(path),
      token: desk.tokens.register(path).token,
      sha256: set.sha256,
      pages: set.pages,
      engine,
      leftOut: made.leftOut,
      omitted,
    };
  });

/** Strikes out one of this laptop's numbers. Refuses `paper.unknown` and `paper.notYours`. */
export const strike = async (desk: OpenDesk, input: Checked<'papers.strike'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'papers.strike', (write) => {
    const line = paperLines(write).find(({ id }) => id === input.id);
    if (line === undefined) throw new Refusal('paper.unknown', { id: input.id });
    if (!input.id.startsWith(`${desk.self.device}/`)) throw new Refusal('paper.notYours', { number: line.number });
    return { space: papersSpace, ops: [putOf(write, papersSpace, `paper:${input.id}`, 'struck', input.reason.trim())] };
  });
  changed(desk, ['papers']);
  return saved;
};

/** The pattern of numbers from now on; numbers that were given stay. Refuses `paper.badPattern`. */
export const setPattern = async (desk: OpenDesk, input: Checked<'papers.setPattern'>): Promise<Saved> => {
  const pattern = input.pattern.trim();
  const why = patternFault(pattern);
  if (why !== null) throw new Refusal('paper.badPattern', { why });
  const saved = await saveOne(desk, 'papers.setPattern', (write) => ({
    space: policySpace,
    ops: [putOf(write, policySpace, parkPolicyKey, 'paperNumber', pattern)],
  }));
  changed(desk, ['papers']);
  return saved;
};

/** What decides which cases a list holds. */
type Listed = Pick<Order, 'kind' | 'cases' | 'corrects'>;

const orderOf = (read: Read, desk: OpenDesk, input: Order): PaperOrder => ({
  ...paperOrderOf(
    read,
    desk,
    input,
    casesOfOrder(read, desk, input).map((id) =>
      paperCaseOf(read, desk, id, input.blind && input.kind === 'meeting' ? 'blind' : 'officers'),
    ),
  ),
  of: input.of,
  details: input.details,
});

/** Cases a paper is about: a correction speaks of every case of the list it corrects; those chosen beside may come in. */
export const casesOfOrder = (read: Read, desk: OpenDesk, input: Listed): readonly CaseId[] => [
  ...new Set([...(earlierOf(read, desk, input)?.cases ?? []), ...input.cases]),
];

/** An order without number, day and place. */
export const paperOrderOf = (read: Read, desk: OpenDesk, input: Listed, cases: PaperOrder['cases']): PaperOrder => ({
  kind: input.kind,
  cases,
  wordings: wordingsOf(desk),
  of: null,
  details: { name: '', place: '', on: '', until: '' },
  earlier: earlierOf(read, desk, input),
  office: desk.self.officer.desk,
  officer: desk.self.officer.name,
  madeAt: desk.ports.now(),
  number: '',
});

const earlierOf = (read: Read, desk: OpenDesk, { kind, corrects }: Listed): EarlierNotice | null =>
  kind === 'correctedNotice' ? earlierNotice(read, desk, corrects) : null;

/** The notice of that number, corrected or not; a struck one was never public. */
const earlierNotice = (read: Read, desk: OpenDesk, number: string | null): EarlierNotice | null => {
  const line = registerOf(read, desk).lines.find(
    (one) =>
      one.number === number && one.struck === '' && (one.kind === 'publicNotice' || one.kind === 'correctedNotice'),
  );
  return line === undefined
    ? null
    : { number: line.number, on: beijingTime(line.wall).slice(0, 10), cases: line.cases };
};

/** Set with the number that is next, and kept only if it is still next then: another paper may have been quicker. */
const setNumbered = async (
  desk: OpenDesk,
  input: Order,
  order: PaperOrder,
  signal: AbortSignal,
): Promise<{ readonly made: BuiltPaper; readonly set: SetPaper; readonly numbered: string | null }> => {
  const year = Number(beijingTime(order.madeAt).slice(0, 4));
  for (;;) {
    const next = input.draft ? null : desk.db.read((read) => nextOf(read, desk, input.kind, year));
    const number =
      next === null ? '' : paperNumber(next.pattern, { ...next, word: order.wordings.kinds[input.kind].word, year });
    const made = buildPaper({ ...order, number });
    if (typeof made === 'string') throw new Refusal(`paper.${made}`, {});
    const set = await setPaper(desk, input.job, made.paper, signal);
    if (signal.aborted) throw new Refusal('job.cancelled');
    if (next === null) return { made, set, numbered: null };
    const key = paperKey(desk.self.device, input.kind, year, next.serial);
    const issued: PaperIssued = {
      number,
      kind: input.kind,
      // A list is of what stands on it, not of what was looked at for it.
      cases: made.listed ?? input.cases,
      fileName: fileNameOf(input, order, number),
      sha256: set.sha256,
      pages: set.pages,
    };
    const act = newAct(desk, 'papers.make');
    const author = authorOf(desk);
    const kept = await desk.db.write((write) => {
      if (nextOf(write, desk, input.kind, year).serial !== next.serial) return false;
      append(write, author, act, papersSpace, [putOf(write, papersSpace, key, 'issued', issued)]);
      return true;
    });
    if (kept) return { made, set, numbered: key };
  }
};

/** The number first, then whose it is, then what it is; a paper for blind readers does not name the unit. */
const fileNameOf = (input: Order, { cases, wordings }: PaperOrder, number: string): string => {
  const single = casePaperKinds.some((kind) => kind === input.kind);
  const applicant = single ? (cases[0]?.model.made.applicant ?? '') : '';
  return packetFileName(
    number === '' ? wordings.labels.draftName : number,
    applicant,
    wordings.kinds[input.kind].title,
  );
};

const strikeOut = (desk: OpenDesk, key: string, reason: string): Promise<void> =>
  desk.db.write((write) => {
    append(write, authorOf(desk), newAct(desk, 'papers.strike'), papersSpace, [
      putOf(write, papersSpace, key, 'struck', reason),
    ]);
  });

const putOf = (write: Write, space: string, key: string, field: string, value: Json): Op => ({
  k: 'put',
  e: key,
  f: field,
  x: value,
  over: standingOps(write, space, key, field),
});
