import type { Checked, Output } from '#shared/contract/index';
import { caseSpace, markKey } from '#shared/domain/cases/keys';
import { markKinds, type Mark, type MarkKind } from '#shared/domain/evidence/mark';
import type { BlobHash, CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { regionFromThousandths, regionInThousandths, type Region } from '#shared/domain/review/region';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';
import { standingOps } from '../../journal/live-values.ts';
import { spaceOfWords } from '../review/rounds.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';

const isMarkKind = (kind: string): kind is MarkKind => markKinds.some((one) => one === kind);

/** All marks of a case, page by page. A kind of a newer program is left for that program to show. */
export const marksOf = (read: Read, id: CaseId): Mark[] =>
  read
    .all(
      tables
        .selectFrom('mark')
        .selectAll()
        .where('case_id', '=', id)
        .orderBy('hash')
        .orderBy('page')
        .orderBy('wall')
        .orderBy('id'),
    )
    .flatMap((row) =>
      isMarkKind(row.kind)
        ? [
            {
              id: row.id,
              hash: row.hash as BlobHash,
              page: row.page,
              kind: row.kind,
              regions: (JSON.parse(row.regions) as Region[]).map(regionFromThousandths),
              text: row.text,
              officer: row.officer as OfficerId,
              wall: row.wall,
            },
          ]
        : [],
    );

/** Draws a mark. Refuses `evidence.unknown`, and `evidence.emptyNote` for a note without words. */
export const drawMark = async (desk: OpenDesk, input: Checked<'evidence.mark'>): Promise<Output<'evidence.mark'>> => {
  const text = input.text.trim();
  if (input.kind === 'text' && text === '') throw new Refusal('evidence.emptyNote');
  const mark = newMarkId(desk);
  const saved = await saveOne(desk, 'evidence.mark', (write) => {
    if (write.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND hash = ?', input.case, input.hash) === undefined)
      throw new Refusal('evidence.unknown', { hash: input.hash });
    const regions = input.regions.map((one) => ({ ...regionInThousandths(one) }));
    const value = { page: input.page, kind: input.kind, regions, text };
    const key = markKey(input.case, input.hash, mark);
    const { space } = spaceOfWords(write, desk, input.case);
    return { space, ops: [{ k: 'put', e: key, f: 'mark', x: value, over: [] }] };
  });
  changed(desk, ['evidence'], [input.case]);
  return { ...saved, mark };
};

/** Takes one's own mark off; the history keeps it. Refuses `evidence.noMark` and `evidence.notYourMark`. */
export const removeMark = async (desk: OpenDesk, input: Checked<'evidence.unmark'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'evidence.unmark', (write) => {
    const row = write.first(
      tables
        .selectFrom('mark')
        .select('officer')
        .where('case_id', '=', input.case)
        .where('hash', '=', input.hash)
        .where('id', '=', input.mark),
    );
    if (row === undefined) throw new Refusal('evidence.noMark');
    if (row.officer !== desk.self.officer.id) throw new Refusal('evidence.notYourMark');
    const key = markKey(input.case, input.hash, input.mark);
    const space = spaceOf(write, input.case, key);
    return {
      space,
      ops: [{ k: 'put', e: key, f: 'mark', x: null, over: standingOps(write, space, key, 'mark') }],
    };
  });
  changed(desk, ['evidence'], [input.case]);
  return saved;
};

/** A mark stays where it was drawn: in the case, or in its author's round. */
const spaceOf = (read: Read, id: CaseId, key: string): string =>
  read.one<{ space: string }>(
    'SELECT space FROM entity WHERE key = ? AND (space = ? OR (space >= ? AND space < ?)) ORDER BY space DESC LIMIT 1',
    key,
    caseSpace(id),
    `review:${id}/`,
    `review:${id}0`,
  )?.space ?? caseSpace(id);

/** Keeps the pins of a check that has no answer yet; none removes them. */
export const keepPins = async (desk: OpenDesk, input: Checked<'evidence.keepPins'>): Promise<{ savedAt: number }> => {
  const wall = desk.ports.now();
  await desk.db.write((write) => {
    write.exec('DELETE FROM pin_draft WHERE case_id = ? AND check_id = ?', input.case, input.check);
    if (input.pins.length === 0) return;
    write.exec(
      'INSERT INTO pin_draft (case_id, check_id, pins, wall) VALUES (?, ?, ?, ?)',
      input.case,
      input.check,
      JSON.stringify(input.pins),
      wall,
    );
  });
  return { savedAt: wall };
};

const newMarkId = (desk: OpenDesk): string =>
  [...desk.ports.randomBytes(26)].map((byte) => (byte % 36).toString(36)).join('');
