import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Op } from '#shared/exchange/change';
import { openBeside, openDatabase } from '#main/db/open-database';
import type { Write } from '#main/db/handles';
import type { WrittenChange } from '#main/journal/fold';
import { append, disputeStream, holdChanges, keepDisputed, type Author } from '#main/journal/journal';
import { liveValues, settle } from '#main/journal/live-values';
import { stateHash } from '#main/journal/state-hash';
import { isUndoable, undoAct } from '#main/journal/undo';
import { verifyJournal } from '#main/journal/verify';
import { scratchFolder } from '../support/scratch.ts';

const caseId = `c-${'0'.repeat(26)}`;
const space = `case:${caseId}`;
const officers = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const author = (at: number, device = 'a'): Author => ({
  device: device.repeat(64),
  officer: officers[device === 'a' ? 0 : 1] ?? '',
  now: at,
});
const put = (field: string, x: string | number | null, over: readonly string[] = []): Op => ({
  k: 'put',
  e: space,
  f: field,
  x,
  over,
});
const fieldOf = (write: Write, field: string) => settle(liveValues(write, space, space)).get(field);
const written = (write: Write): WrittenChange[] =>
  write
    .sql<{ bytes: string; hash: string; sig: string | null }>('SELECT bytes, hash, sig FROM change')
    .map((row) => ({ ...row, change: JSON.parse(row.bytes) as Change }));

describe('the journal', () => {
  it('supersedes what the writer saw, and keeps both values where neither writer saw the other', () => {
    const { write, close } = openBeside();
    const first = append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲')]);
    append(write, author(2), { act: 'x2', name: 't' }, space, [put('title', '乙', [`${first.hash}.0`])]);
    expect(fieldOf(write, 'title')).toMatchObject({ value: '乙', disputed: false });
    append(write, author(3, 'b'), { act: 'x3', name: 't' }, space, [put('title', '丙', [`${first.hash}.0`])]);
    expect(fieldOf(write, 'title')).toMatchObject({ value: null, disputed: true });
    close();
  });

  it('takes equal values written without knowing of each other for one value', () => {
    const { write, close } = openBeside();
    append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲')]);
    append(write, author(2, 'b'), { act: 'x2', name: 't' }, space, [put('title', '甲')]);
    expect(fieldOf(write, 'title')).toMatchObject({ value: '甲', disputed: false });
    close();
  });

  it('comes to the same state and rows whatever the order and however often changes arrive', () => {
    const fields = ['title', 'number', 'amountFen', 'handler'];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            device: fc.constantFrom('a', 'b'),
            field: fc.constantFrom(...fields),
            value: fc.integer({ min: 0, max: 3 }),
            see: fc.boolean(),
          }),
          { minLength: 1, maxLength: 25 },
        ),
        fc.infiniteStream(fc.nat()),
        (acts, order) => {
          const origin = openBeside();
          for (const [at, act] of acts.entries()) {
            const standing = act.see
              ? liveValues(origin.write, space, space)
                  .filter((one) => one.field === act.field)
                  .map((one) => one.op)
              : [];
            const value = act.field === 'amountFen' ? act.value : `v${act.value}`;
            append(origin.write, author(at, act.device), { act: `act${at}`, name: 't' }, space, [
              put(act.field, value, standing),
            ]);
          }
          const changes = written(origin.write);
          const shuffled = [...changes, ...changes.slice(0, 5)]
            .map((change) => ({ change, at: order.next().value as number }))
            .toSorted((x, y) => x.at - y.at)
            .map((one) => one.change);
          const other = openBeside();
          for (const change of shuffled) holdChanges(other.write, [change]);
          expect(stateHash(other.write)).toBe(stateHash(origin.write));
          const rows = 'SELECT id, number, title, amount_fen, handler, conflicts, state FROM case_file';
          expect(other.write.sql(rows)).toEqual(origin.write.sql(rows));
          expect(verifyJournal(other.write, () => undefined)).toEqual([]);
          origin.close();
          other.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes an act back exactly, lets the undo be undone, and refuses what was built upon', () => {
    const { write, close } = openBeside();
    const first = append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲'), put('number', 'N-1')]);
    append(write, author(2), { act: 'x2', name: 't' }, space, [put('title', '乙', [`${first.hash}.0`])]);
    expect(isUndoable(write, 'x1')).toBe(false);
    expect(() => undoAct(write, author(3), 'x1', { act: 'u0', name: 'undo' })).toThrow('undo.builtUpon');
    undoAct(write, author(3), 'x2', { act: 'u1', name: 'undo' });
    expect(fieldOf(write, 'title')?.value).toBe('甲');
    undoAct(write, author(4), 'u1', { act: 'u2', name: 'undo' });
    expect(fieldOf(write, 'title')?.value).toBe('乙');
    expect(() => undoAct(write, author(5, 'b'), 'u2', { act: 'u3', name: 'undo' })).toThrow('undo.notYours');
    close();
  });

  it('takes an act back in which a later change replaced an earlier one of its own', () => {
    const { write, close } = openBeside();
    const before = append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲')]);
    const first = append(write, author(2), { act: 'x2', name: 't' }, space, [put('title', '乙', [`${before.hash}.0`])]);
    append(write, author(3), { act: 'x2', name: 't' }, space, [put('title', '丙', [`${first.hash}.0`])]);
    undoAct(write, author(4), 'x2', { act: 'u1', name: 'undo' });
    expect(fieldOf(write, 'title')).toMatchObject({ value: '甲', disputed: false });
    undoAct(write, author(5), 'u1', { act: 'u2', name: 'undo' });
    expect(fieldOf(write, 'title')).toMatchObject({ value: '丙', disputed: false });
    expect(verifyJournal(write, () => undefined)).toEqual([]);
    close();
  });

  it('removes a case from the lists when the act that brought it is undone, and brings it back with the undo of the undo', () => {
    const { write, close } = openBeside();
    append(write, author(1), { act: 'x1', name: 't' }, space, [put('number', 'N-1'), put('title', '甲')]);
    const count = () => write.one<{ n: number }>('SELECT count(*) AS n FROM case_file')?.n;
    expect(count()).toBe(1);
    undoAct(write, author(2), 'x1', { act: 'u1', name: 'undo' });
    expect(count()).toBe(0);
    undoAct(write, author(3), 'u1', { act: 'u2', name: 'undo' });
    expect(count()).toBe(1);
    expect(verifyJournal(write, () => undefined)).toEqual([]);
    close();
  });

  it('lets a disputed branch stand for nothing, and what it had replaced stand again', () => {
    const { write, close } = openBeside();
    const first = append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲')]);
    append(write, author(2, 'b'), { act: 'x2', name: 't' }, space, [put('title', '乙', [`${first.hash}.0`])]);
    disputeStream(write, 'b'.repeat(64), space, 1);
    expect(fieldOf(write, 'title')).toMatchObject({ value: '甲', disputed: false });
    expect(verifyJournal(write, () => undefined)).toEqual([]);
    expect(keepDisputed(write, { ...first, hash: 'f'.repeat(64) })).toBe(true);
    close();
  });

  it('finds an altered change and a row that does not follow from the journal', async () => {
    const folder = scratchFolder();
    const db = openDatabase(join(folder, 'case-file.db'), join(folder, 'backups'));
    await db.write((write) =>
      append(write, author(1), { act: 'x1', name: 't' }, space, [put('title', '甲'), put('number', 'N-1')]),
    );
    expect(db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
    await db.write((write) => write.exec("UPDATE case_file SET title = '改'"));
    expect(db.read((read) => verifyJournal(read, () => undefined)).map((fault) => fault.code)).toEqual([
      'verify.rowsDiffer',
    ]);
    await expect(db.write((write) => write.exec("UPDATE change SET bytes = 'x'"))).rejects.toThrow('never rewritten');
    await expect(db.write((write) => write.exec('DELETE FROM change'))).rejects.toThrow('never deleted');
    db.close();
  });
});
