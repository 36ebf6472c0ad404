// Every paper the gallery shows, made of cases of the five groups as officers make them.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerAll, decide, slips, visit, walkTo } from './gallery-course.mjs';

const numbers = {
  1: '2022-1-01D1-HD01-0002',
  2: '2022-1-05D5-HD02-0024',
  3: '2022-1-08D1-HD03-0001',
  4: '2022-1-12D1-HD04-0001',
  5: '2022-1-19D1-CY01-0001',
};

/** Makes them into `out`; answers the path of each by its name. */
export const makePapers = async (desk, out) => {
  const { handler, checker } = desk;
  const at = (group) => desk.caseOf(numbers[group]);
  mkdirSync(out, { recursive: true });
  const paths = {};
  const keep = (name, file) => {
    paths[name] = join(out, file);
  };
  const packet = async (name, group, options) => {
    const folder = join(out, name);
    mkdirSync(folder);
    const [made] = await handler.call('packets.make', {
      cases: [at(group)],
      target: desk.folderToken(folder),
      job: desk.job(),
      ...options,
    });
    keep(name, join(name, made.path));
  };
  const paper = async (name, kind, groups, options = {}) => {
    const folder = join(out, name);
    mkdirSync(folder);
    await checker.call('papers.make', {
      kind,
      cases: groups.map(at),
      target: desk.folderToken(folder),
      job: desk.job(),
      ...options,
    });
    keep(name, join(name, readdirSync(folder)[0]));
  };

  desk.setDay('2022-09-15');
  await slips(desk, numbers[2]);
  await walkTo(desk, numbers[1], 'DELIBERATION');
  await walkTo(desk, numbers[2], 'DELIBERATION');
  await walkTo(desk, numbers[4], 'DELIBERATION');
  await walkTo(desk, numbers[3], 'ELIGIBILITY_REVIEW');
  await visit(desk, numbers[3]);
  await answerAll(handler, at(3), {
    G08: { value: 'supplement', reason: 'RB03', note: '未见已获得及在申财政资金情况说明。' },
    G10: { value: 'partly', reason: 'RB06', note: '预算表第二页与明细表合计差0.50万元，请申报单位说明。' },
  });
  await handler.call('review.note', {
    case: at(3),
    about: 'case',
    text: '电话核对：平台于2022年8月起对外开放，已有五家企业预约。',
  });
  await handler.call('review.note', { case: at(3), about: 'G08', text: '申报单位承诺三日内补交说明。' });
  await supplement(desk, at(3));
  await walkTo(desk, numbers[5], 'FORM_REVIEW');
  await answerAll(handler, at(5), { G02: { value: 'notMet', reason: 'RB01', note: '活动举办地不在支持范围。' } });

  await packet('group-1', 1, { withEvidence: true });
  await packet('group-2', 2, { withEvidence: true });
  await packet('group-3', 3, { withEvidence: true });
  await packet('group-4', 4, { withEvidence: true });
  await packet('group-5', 5, { withEvidence: true });
  await packet('english', 3, { language: 'en', withEvidence: true });
  await packet('blind', 4, { audience: 'blind' });
  await packet('applicant', 2, { audience: 'applicant' });
  await paper('supplement', 'supplement', [3], { of: '1' });
  await paper('acceptance', 'acceptance', [3]);
  await paper('siteVisit', 'siteVisit', [4]);
  await checker.call('cases.move', {
    case: at(5),
    to: 'NOT_ACCEPTED',
    reason: 'RJ03',
    note: '申报事项不属于本方向支持范围（演练）。',
  });
  await paper('refusal', 'refusal', [5]);
  const meeting = {
    name: '2022年第三次项目审议会（演练）',
    place: '演练大街1号三层会议室',
    on: '2022-10-12',
    until: '',
  };
  await paper('meeting', 'meeting', [1, 2, 4], { details: meeting });
  desk.setDay('2022-10-13');
  await decide(desk, numbers[1], 'support', 20_000_000);
  await decide(desk, numbers[2], 'support', 4_500_000);
  await decide(desk, numbers[4], 'reserve', null);
  await walkTo(desk, numbers[1], 'PROPOSED');
  await walkTo(desk, numbers[2], 'PROPOSED');
  await paper('notice', 'publicNotice', [1, 2, 4], {
    details: { name: '', place: '园区门户网站（演练）', on: '2022-10-17', until: '2022-10-21' },
  });
  return paths;
};

const supplement = async ({ handler, checker }, id) => {
  const { gathered } = await handler.call('supplements.ofCase', { case: id });
  await handler.call('supplements.draw', {
    case: id,
    items: gathered.map(({ key, what, todo }) => ({ key, what, todo })),
    deadline: '2022-09-27',
    contact: '演练经办 010-00000000',
    why: '',
  });
  await checker.call('supplements.issue', { case: id, n: 1 }).catch(() => undefined);
};
