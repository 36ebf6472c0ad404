import { describe, expect, it, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience } from '#shared/domain/packets/packet-audience';
import type { DifferencesView } from '#shared/domain/review/differences-view';
import { packetModelOf } from '#main/features/packets/gathered';
import { answerAll, caseIdOf, enterCase } from '../support/generated-case.ts';
import { openForOfficers } from '../support/two-officers.ts';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { printJob } from '../../src/main/packet/typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const model = buildPacketModel(practicePacketInput());
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};
const partOf = (id: string) => model.course.find((part) => part.id === id)?.entries ?? [];

describe('what happened around the review', () => {
  it('stands in the packet part by part, and what did not happen is no empty heading', () => {
    expect(model.course.map(({ id }) => id)).toEqual(['steps', 'differences', 'supplements', 'recusals', 'records']);
    const input = practicePacketInput();
    const quiet = buildPacketModel({ ...input, course: { ...input.course, supplements: [], records: [], steps: [] } });
    expect(quiet.course.map(({ id }) => id)).toEqual(['differences', 'recusals']);
  });

  it('shows both sides of a difference and who settled it with what reason', () => {
    const [, line] = partOf('differences');
    expect(line?.aside).toBe('已处理');
    expect(line?.cells.map(({ text }) => text)).toEqual([
      '符合 质押登记证第1页',
      '不符合 登记日晚于不良日，见放款凭证第3页',
      '同意复核（欧阳明远，2026年2月23日）',
      '以登记系统查询页为准',
    ]);
  });

  it('keeps out of the records what has a section of its own, unless that section cannot say it whole', () => {
    expect(partOf('records').map(({ title }) => title)).toEqual(['专家评分表', '会议决定']);
    const [recused] = partOf('records');
    expect(recused?.cells.map(({ text }) => text)).toContain('史专家');
  });

  it('is on paper word for word, and in no copy for applicants or blind experts', async () => {
    const typesetter = await chooseTypesetter(resources, null);
    const covers = fontCoverage(fontFiles(resources));
    const paper = bare((await readPdf(await typesetter.typeset(printJob(model, covers)))).text);
    for (const text of textsOf(model.course.map(({ entries }) => entries))) expect(paper).toContain(bare(text));
    for (const audience of ['applicant', 'blind'] as const) {
      const copy = forAudience(model, audience, { units: [], people: [], codes: [] });
      expect(copy.course).toEqual([]);
      expect(copy.audience.leftOut).toContain('course');
    }
  });
});

test('what the screen says of differences, supplement and records is what the packet says', async () => {
  const desk = await openForOfficers(['handler', 'checker']);
  const [handler, checker] = desk.officers;
  if (handler === undefined || checker === undefined) throw new Error('two officers');
  const id: CaseId = caseIdOf(1);
  await enterCase(handler, id, {
    number: '2026-1',
    applicantName: '北京云杉智测科技有限公司（演练）',
    title: '演练项目',
    measure: 'M01',
    direction: 'M01-D1',
    fundingMode: 'postSubsidy',
    amountFen: 100_000_000,
  });
  await handler.call('cases.move', { case: id, to: 'FORM_REVIEW' });
  await handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id });
  for (const by of [handler, checker]) {
    await answerAll(by, id, 'M01-D1');
    await by.call('review.finish', {
      case: id,
      suggestion: by === handler ? 'support' : 'notSupport',
      amountFen: by === handler ? 5_000_000 : 3_000_000,
    });
  }
  await handler.call('review.settleDifference', {
    case: id,
    about: 'amountFen',
    choice: 'second',
    reason: '按发票核减（演练）',
  });
  const meeting = { metOn: '2026-03-02', meeting: '第三次会商（演练）', decision: 'support', amountFen: 3_000_000 };
  await handler.call('records.save', { case: id, kind: 'meeting', id: null, values: meeting });

  const screen = await handler.call<DifferencesView>('review.differences', { case: id });
  const paper = handler.desk.db.read((read) => packetModelOf(read, handler.desk, id));
  const entriesOf = (part: string) => paper.course.find((one) => one.id === part)?.entries ?? [];
  expect(entriesOf('differences')).toHaveLength(screen.lines.length);
  const amount = entriesOf('differences').find(({ title }) => title === '建议金额');
  expect(amount?.cells.map(({ text }) => text)).toEqual([
    '5.00 万元',
    '3.00 万元',
    expect.stringContaining('同意复核') as string,
    '按发票核减（演练）',
  ]);
  expect(entriesOf('steps')[0]?.table?.rows.map(([, stage]) => stage)).toEqual(['形式审查']);
  expect(entriesOf('records')[0]?.cells.map(({ text }) => text)).toEqual([
    '2026年3月2日',
    '第三次会商（演练）',
    '支持',
    '3.00 万元',
  ]);
  // Every line of the history is in words, in both languages: no field of the program, no id, no raw data.
  const english = handler.desk.db.read((read) => packetModelOf(read, handler.desk, id, 'en'));
  const told = [paper, english].map(({ history }) => history.lines.map(({ what }) => what));
  for (const line of told.flat()) expect(line).not.toMatch(/[{}[\]]|\$|[0-9a-f]{16}|^\w+：|sealed：|checker：/);
  expect(told[0]).toEqual(
    expect.arrayContaining([
      expect.stringContaining('指定复核人：演练复核') as string,
      expect.stringContaining('签结本轮审查') as string,
      '登记或更改“会议决定”',
      '处理两轮分歧（建议金额）',
    ]),
  );
  for (const line of told[1] ?? []) expect(line).not.toMatch(/[。：；、]/);
  desk.end();
});
