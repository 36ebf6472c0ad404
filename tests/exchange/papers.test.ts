import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PaperMade, PaperOffer, PaperRegister } from '#shared/contract/papers';
import type { SupplementsView } from '#shared/contract/supplements';
import { creditCode } from '../support/bench-desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import type { Desk } from '../support/desk.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';

let jobs = 0;
const paper = (desk: Desk, folder: string, order: object): Promise<PaperMade> => {
  jobs += 1;
  return desk.call<PaperMade>('papers.make', { ...order, target: desk.token(folder), job: `j-paper${jobs}` });
};
const register = (desk: Desk): Promise<PaperRegister> => desk.call<PaperRegister>('papers.register', {});

it('numbers of two laptops meet in one register without a clash, are struck out by their own and never given again', async () => {
  const root = lastingFolder();
  const { first, second, carry } = await twoLaptops(root, 'checker');
  const out = join(root, 'papers');
  mkdirSync(out);
  const row = { 申报编号: '2022-1-05D1-HD02-000001', 申报单位: '北京云杉智测科技有限公司（演练）' };
  const more = { 统一社会信用代码: '91110108MA0TE5T165', 支持方向: 'M05-D1', 项目名称: '演练项目' };
  const id = (await takeIn(first, root, [{ ...row, ...more, '申请金额（万元）': '10' }])).get(row.申报编号) ?? '';
  const kinds = async (): Promise<readonly string[]> =>
    (await first.call<readonly PaperOffer[]>('papers.offers', { case: id })).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['siteVisit']);
  const refused = { cases: [id], target: first.token(out), job: 'j-refused' };
  expect((await first.refused('papers.make', { kind: 'refusal', ...refused }))?.code).toBe('paper.notRefused');
  expect((await first.refused('papers.make', { kind: 'acceptance', ...refused }))?.code).toBe('paper.notAccepted');
  expect((await register(first)).lines).toEqual([]);

  await first.call('review.answer', { case: id, check: 'G01', value: 'supplement', reason: 'RB02', note: '未盖章' });
  const { gathered } = await first.call<SupplementsView>('supplements.ofCase', { case: id });
  const items = gathered.map(({ key, what, todo }) => ({ key, what, todo }));
  await first.call('supplements.draw', { case: id, items, deadline: '2026-12-31', contact: '演练 010-00000000' });
  // A date in the form accepts nothing; the step of a second person does.
  await first.call('cases.edit', { case: id, field: 'acceptedOn', value: '2026-03-02' });
  expect(await kinds()).toEqual(['supplement', 'siteVisit']);
  await carry(first, second);

  const draft = await paper(first, out, { kind: 'supplement', cases: [id], of: '1', draft: true });
  expect([draft.number, (await register(first)).lines.length]).toEqual(['', 0]);
  const one = await paper(first, out, { kind: 'supplement', cases: [id], of: '1' });
  const two = await paper(first, out, { kind: 'supplement', cases: [id], of: '1' });
  const there = await paper(second, out, { kind: 'supplement', cases: [id], of: '1' });
  expect(new Set([one, two, there].map(({ number }) => number)).size).toBe(3);
  expect(one.number).toMatch(/^补正〔\d{4}〕[0-9A-F]{6,}-1号$/);
  expect(two.number).toMatch(/-2号$/);
  expect(there.number).toMatch(/-1号$/);
  expect(readdirSync(out)).toContain(one.path);
  const onDisk = createHash('sha256')
    .update(readFileSync(join(out, one.path)))
    .digest('hex');
  expect(onDisk).toBe(one.sha256);

  await carry(first, second);
  await carry(second, first);
  const here = await register(first);
  expect(here.lines.map(({ number }) => number).toSorted()).toEqual([one.number, two.number, there.number].toSorted());
  expect((await register(second)).lines).toEqual(here.lines);
  expect(here.lines.find(({ number }) => number === one.number)).toMatchObject({
    kind: 'supplement',
    cases: [id],
    sha256: one.sha256,
    fileName: one.path,
    struck: '',
  });

  const idOf = (number: string): string => here.lines.find((line) => line.number === number)?.id ?? '';
  const foreign = await first.refused('papers.strike', { id: idOf(there.number), reason: '打印有误' });
  expect(foreign?.code).toBe('paper.notYours');
  await first.call('papers.strike', { id: idOf(two.number), reason: '打印有误' });
  const after = await register(first);
  expect(after.lines.find(({ number }) => number === two.number)?.struck).toBe('打印有误');
  const three = await paper(first, out, { kind: 'supplement', cases: [id], of: '1' });
  expect(three.number).toMatch(/-3号$/);

  // The founder's laptop has a handler's role here: he does not decide how the park counts.
  expect((await first.refused('papers.setPattern', { pattern: '{word}-{year}-{device}-{serial}' }))?.code).toBe(
    'session.notAllowed',
  );
  const verified = await first.call<{ ok: boolean }>('app.verify', { job: 'j-verify' });
  expect(verified.ok).toBe(true);
  await first.stop();
  await second.stop();
}, 120_000);

it('a paper that cannot be written has its number struck out; the next one goes on', async () => {
  const root = lastingFolder();
  const { first, second } = await twoLaptops(root, 'checker');
  const row = { 申报编号: '2022-1-05D1-HD02-000002', 申报单位: '北京白桦演练有限公司（演练）', 支持方向: 'M05-D1' };
  const more = { 统一社会信用代码: '91110108MA0TE5T165', 项目名称: '演练项目', '申请金额（万元）': '10' };
  const id = (await takeIn(first, root, [{ ...row, ...more }])).get(row.申报编号) ?? '';
  const gone = join(root, 'gone');
  mkdirSync(gone);
  const token = first.token(gone);
  rmSync(gone, { recursive: true });
  writeFileSync(gone, 'a file where the folder was');
  const order = { kind: 'siteVisit', cases: [id] };
  const fault = await first.refused('papers.make', { ...order, target: token, job: 'j-gone' });
  expect(fault?.code).toBe('file.notWritable');
  const [struck] = (await register(first)).lines;
  expect(struck?.struck).toBe('文件未能写成');
  const next = await paper(first, root, order);
  expect(next.number).toMatch(/-2号$/);
  await first.stop();
  await second.stop();
}, 120_000);

it('the letter of acceptance goes by the step of the second person; a notice by the decision, and is corrected by number', async () => {
  const root = lastingFolder();
  const { first, second, carry } = await twoLaptops(root, 'checker');
  const out = join(root, 'papers');
  mkdirSync(out);
  const rows = [1, 2, 3].map((at) => ({
    申报编号: `2022-1-05D1-HD02-00001${at}`,
    申报单位: `北京云杉智测${at}号有限公司（演练）`,
    统一社会信用代码: creditCode(at),
    支持方向: 'M05-D1',
    项目名称: `演练项目 ${at}`,
    '申请金额（万元）': '10',
  }));
  const ids = [...(await takeIn(first, root, rows)).values()].toSorted();
  const [one = '', two = '', three = ''] = ids;
  for (const [at, id] of ids.entries())
    await first.call('records.save', {
      case: id,
      kind: 'meeting',
      id: null,
      values: {
        metOn: '2026-03-02',
        meeting: '第三次',
        decision: at === 2 ? 'reserve' : 'support',
        amountFen: 5_000_000,
      },
    });
  const notice = await paper(first, out, { kind: 'publicNotice', cases: ids });
  expect(notice.leftOut).toHaveLength(1);
  const listed = async (number: string): Promise<readonly string[]> =>
    (await register(first)).lines.find((line) => line.number === number)?.cases.toSorted() ?? [];
  expect(await listed(notice.number)).toEqual([one, two].toSorted());
  const correction = { kind: 'correctedNotice', cases: [three], corrects: notice.number };
  const target = { target: first.token(out), job: 'j-correct' };
  expect((await first.refused('papers.make', { ...correction, ...target }))?.code).toBe('paper.nothingToCorrect');
  const unknown = { ...correction, ...target, corrects: '公示〔2026〕0-9号' };
  expect((await first.refused('papers.make', unknown))?.code).toBe('paper.noEarlierNotice');
  await first.call('cases.move', { case: two, to: 'FORM_REVIEW' });
  await first.call('cases.move', { case: two, to: 'WITHDRAWN', reason: 'WD01' });
  const corrected = await paper(first, out, correction);
  expect(corrected.number).toMatch(/^更正公示〔\d{4}〕[0-9A-F]{6,}-1号$/);
  expect(await listed(corrected.number)).toEqual([one, three].toSorted());

  const files = 'E01 E02 E03 E06 E07 E11 E12 E14 E15 E18 E19 E20 E36 E37'.split(' ').map((kind) => {
    const path = join(root, `${kind}.txt`);
    writeFileSync(path, `演练 ${kind}`);
    return { kind, token: first.token(path) };
  });
  for (const { kind, token } of files)
    await first.call('evidence.attach', { case: one, files: [token], kind, job: `j-${kind.toLowerCase()}` });
  await first.call('cases.move', { case: one, to: 'FORM_REVIEW' });
  await carry(first, second);
  await second.call('cases.move', { case: one, to: 'ACCEPTED' });
  expect((await second.call<readonly PaperOffer[]>('papers.offers', { case: one })).map(({ kind }) => kind)).toContain(
    'acceptance',
  );
  expect((await paper(second, out, { kind: 'acceptance', cases: [one] })).number).toMatch(/^受理〔/);
  await first.stop();
  await second.stop();
}, 120_000);
