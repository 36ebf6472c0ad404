import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gatherFacts } from '#main/features/review/facts';
import { writeXlsx } from '#main/packet/tables/write-xlsx';
import { verifyJournal } from '#main/journal/verify';
import { textCell } from '#shared/domain/packets/table-sheet';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { ScoringView, SheetsRead } from '#shared/domain/scoring/scoring-view';
import type { CaseId } from '#shared/domain/ids';
import { caseIdOf, enterCase } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let by: At;
const id: CaseId = caseIdOf(1);
const criteria = ['novelty', 'plan', 'team', 'benefit'];

beforeEach(async () => {
  const desk = await openForOfficers(['handler']);
  ({ end } = desk);
  const [first] = desk.officers;
  if (first === undefined) throw new Error('one officer');
  by = first;
  await enter(id, 1, 'openCompetition');
});
afterEach(() => end());

const practice = (): HeldPack => {
  const held = by.desk.packs.find(({ pack }) => pack.practice);
  if (held === undefined) throw new Error('no practice pack');
  return held;
};
const bound = (): string => `${practice().pack.id}@${practice().hash}`;
const enter = (which: CaseId, at: number, fundingMode: string, pack = bound()): Promise<void> =>
  enterCase(by, which, {
    number: `2026-M11-${at}`,
    applicantName: '北京云杉智测科技有限公司（演练）',
    title: '演练项目',
    measure: 'M11',
    direction: 'M11-D1',
    fundingMode,
    year: 2026,
    batch: '第一批',
    pack,
  });
const sheet = (expert: string, points: number) => ({
  expert,
  scoredOn: '2026-03-01',
  scores: criteria.map((criterion) => ({ criterion, hundredths: points, reason: '见材料（演练）' })),
});
const view = (which = id): Promise<ScoringView> => by.call('scoring.view', { case: which });
const experts = ['甲', '乙', '丙', '丁', '戊'];

describe('专家评分', () => {
  test('一次登记五张，得分有效，规则读到五位专家；撤销一步全部退回', async () => {
    const { act } = await by.call<{ act: string }>('scoring.save', {
      case: id,
      sheets: experts.map((expert, at) => sheet(expert, 8000 + at * 100)),
    });
    const { table } = await view();
    expect(table).toMatchObject({ counted: 5, meanHundredths: 8200, verdict: 'sound' });
    const facts = by.desk.db.read((read) => gatherFacts(read, practice().pack, id, '2026-03-02'));
    expect(facts['derived.scoredExperts']?.value).toBe(5);
    await by.call('app.undo', { act });
    expect((await view()).table?.sheets).toEqual([]);
    expect(by.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });

  test('超出分值、缺指标、同一专家第二张都被拒绝，一张也不登记', async () => {
    const good = sheet('甲', 8000);
    const over = sheet('乙', 10_001);
    expect(await by.refused('scoring.save', { case: id, sheets: [good, over] })).toMatchObject({
      code: 'scoring.offScale',
    });
    const short = { ...good, scores: good.scores.slice(1) };
    expect(await by.refused('scoring.save', { case: id, sheets: [short] })).toMatchObject({
      code: 'scoring.incomplete',
    });
    expect(await by.refused('scoring.save', { case: id, sheets: [good, good] })).toMatchObject({
      code: 'scoring.doubled',
    });
    expect((await view()).table?.sheets).toEqual([]);
  });

  test('改一张评分表只写改动的地方', async () => {
    await by.call('scoring.save', { case: id, sheets: [sheet('甲', 8000)] });
    const record = (await view()).table?.sheets[0]?.id ?? '';
    expect(await by.refused('scoring.save', { case: id, id: record, sheets: [sheet('甲', 8000)] })).toMatchObject({
      code: 'records.nothingNew',
    });
    await by.call('scoring.save', { case: id, id: record, sheets: [sheet('甲', 9000)] });
    expect((await view()).table?.sheets).toMatchObject([{ id: record, totalMillionths: 90_000_000 }]);
  });

  test('同批同方向按平均分排名；专家不足的列出而没有名次', async () => {
    const [second, third] = [caseIdOf(2), caseIdOf(3)];
    await enter(second, 2, 'openCompetition');
    await enter(third, 3, 'openCompetition');
    await by.call('scoring.save', { case: id, sheets: experts.map((one) => sheet(one, 8000)) });
    await by.call('scoring.save', { case: second, sheets: experts.map((one) => sheet(one, 9000)) });
    await by.call('scoring.save', { case: third, sheets: [sheet('甲', 9900)] });
    const { ranking } = await view();
    expect(ranking.map((line) => [line.case, line.place, line.verdict])).toEqual([
      [second, 1, 'sound'],
      [id, 2, 'sound'],
      [third, null, 'tooFew'],
    ]);
  });

  test('评分表从工作簿读入，由单独的进程解析，读到的才登记', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'anjuan-scores-'));
    const path = join(folder, '评分.xlsx');
    const { policy } = await view();
    const heads = (policy?.criteria ?? []).flatMap(({ name }) => [name.zh, `${name.zh}理由`]);
    const row = ['己', '2026-03-04', ...(policy?.criteria ?? []).flatMap(() => ['86.55', '见样机'])];
    writeFileSync(
      path,
      writeXlsx([{ name: '评分', heads: ['专家', '评分日期', ...heads], rows: [row.map((text) => textCell(text))] }]),
    );
    const file = by.desk.tokens.register(path).token;
    const read = await by.call<SheetsRead>('scoring.read', { case: id, file });
    rmSync(folder, { recursive: true, force: true });
    expect(read.rows.map(({ problems }) => problems)).toEqual([[]]);
    await by.call('scoring.save', { case: id, sheets: read.rows.map(({ entry }) => entry) as never });
    expect((await view()).table?.sheets).toMatchObject([{ expert: '己', totalMillionths: 86_550_000 }]);
  });

  test('不评分的支持方式没有评分；没有指标的政策包不能登记', async () => {
    const other = caseIdOf(9);
    await enter(other, 9, 'postSubsidy');
    expect((await view(other)).applies).toBe(false);
    expect(await by.refused('scoring.save', { case: other, sheets: [sheet('甲', 1)] })).toMatchObject({
      code: 'scoring.notScored',
    });
    const unset = caseIdOf(8);
    await enter(unset, 8, 'openCompetition', '');
    expect((await view(unset)).table).toMatchObject({
      verdict: 'unknown',
      lacks: ['criteria', 'minExperts', 'maxSpread'],
    });
    expect(await by.refused('scoring.save', { case: unset, sheets: [sheet('甲', 1)] })).toMatchObject({
      code: 'scoring.noCriteria',
    });
  });
});
