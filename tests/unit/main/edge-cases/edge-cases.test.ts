import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyJournal } from '#main/journal/verify';
import { caseIdOf } from '../../../support/generated-case.ts';
import { lastingFolder } from '../../../support/scratch.ts';
import { openForOfficers } from '../../../support/two-officers.ts';
import * as applicants from './applicants.ts';
import * as conduct from './conduct.ts';
import * as laptops from './laptops.ts';
import * as papers from './papers.ts';
import type { Ground, Scenario } from './scenario.ts';

interface EdgeCase {
  readonly n: number;
  /** What happens, and what an officer can rely on. */
  readonly promise: string;
  readonly at?: Scenario;
  readonly on?: laptops.LaptopScenario;
}

/** The edge cases every change of the program has to bear, each with the behaviour an officer can rely on. */
const table: readonly EdgeCase[] = [
  { n: 1, promise: '受理后迁出示范区：新旧地址连同日期都在，按“参照”由人判断', at: applicants.movedAway },
  { n: 2, promise: '国高在审定前到期：提示，并说明以何日为准由参数定', at: applicants.certificateEnds },
  { n: 3, promise: '一条中试线两头报：按设备编号和发票互相指出，撤一件即消', at: papers.claimedTwice },
  { n: 4, promise: '学院代大学申报：申报单位须是大学，学院记为承担部门', at: applicants.school },
  { n: 5, promise: '医院不在五类：走例外，写明依据，政策版本随案', at: applicants.hospital },
  { n: 6, promise: '成员被列异常：只拦这一家，退出并重签协议后放行', at: applicants.memberRestricted },
  { n: 7, promise: '中途换牵头：案件不变，另起一次办理，前任留痕，原通知仍在', at: applicants.leadChanges },
  { n: 8, promise: '母公司发票三家用：须写比例、附协议，合计不得超过100%', at: papers.parentInvoice },
  { n: 9, promise: '元和万元混用：两数都列出，不自动改', at: papers.mixedUnits },
  { n: 10, promise: '合同美元、付款日元、发票人民币：各记币种、汇率和日期，差异写明', at: papers.currencies },
  { n: 11, promise: '更名：曾用名与证明在案，代码不变，名称不一致的补正随之撤下', at: applicants.renamed },
  { n: 12, promise: '繁体材料：原文照存，简体繁体都搜得到，按地区核认证要求', at: papers.traditional },
  { n: 13, promise: '生僻字：原样保存，纸面上没有字形的逐字列明', at: papers.rareCharacters },
  { n: 14, promise: '同一交换包改名再导入：认得出，什么也不重复', on: laptops.sameBundleTwice },
  { n: 15, promise: '两人各改一处、各写一条：都在，由人选定', on: laptops.sameNoteTwice },
  { n: 16, promise: '旧交换包：只添历史，不盖新内容', on: laptops.olderBundle },
  { n: 17, promise: '途中被改、只拷一半：不收，一字不写', on: laptops.alteredBundle },
  { n: 18, promise: '对方用了没有的政策包：可看不可办，说明缺哪个', on: laptops.unknownPack },
  { n: 19, promise: '配偶在申报单位：本人不再看到，之前的步骤列出待复查，改派后放行', on: laptops.spouse },
  { n: 20, promise: '两人处室一人休假：不能自己签自己，书面委托第三人可以', at: conduct.onLeave },
  { n: 21, promise: '公示中撤回：列出候补，更正公示名单可出，步骤和公示记录都在', at: conduct.withdrawsDuringNotice },
  { n: 22, promise: '匿名异议附发票：只作线索，不开程序', at: conduct.anonymous },
  { n: 23, promise: '邮寄异议晚到两天：两个日期都记，写明理由方可受理', at: conduct.lateByPost },
  { n: 24, promise: '技术完成、收入未完成：有“部分完成”，应拨按政策包的公式，多拨即拦', at: conduct.partlyMet },
  { n: 25, promise: '上一年决算未审：下一笔拨付被拦', at: conduct.notAudited },
  { n: 26, promise: '承诺书晚签一天：暂停；重签后两份都在', at: papers.lateCommitment },
  { n: 27, promise: '自称不涉伦理、实用患者影像：审查人判断为准，有批件前暂停', at: papers.undeclaredEthics },
  { n: 28, promise: '批件写的是别的项目：比对名称，部分符合，要求更正', at: papers.otherTitle },
  { n: 29, promise: '创业团队：先无代码，负责人只存摘要，注册后补填，仍是同一案件；到期提醒', at: applicants.team },
  { n: 30, promise: '首用用户由申报人控股：按登记的股权穿透，财务机构核定前拦住', at: conduct.relatedUser },
  { n: 31, promise: '只有德文材料：要求译文，列明可替代的证明', at: papers.translation },
  { n: 32, promise: '怪文件名、加密、未知格式、超大：名字安全，拒收说明，不丢已有材料', at: papers.awkwardFiles },
];

let ground: Ground;
let end = (): void => undefined;
let pair: laptops.Laptops | null = null;
const root = lastingFolder();

beforeAll(async () => {
  const opened = await openForOfficers(['handler', 'checker', 'handler']);
  const [handler, checker, third] = opened.officers;
  if (handler === undefined || checker === undefined || third === undefined) throw new Error('three officers');
  let made = 0;
  const newId: Ground['newId'] = () => {
    made += 1;
    return caseIdOf(7000 + made);
  };
  ground = { handler, checker, third, setDay: opened.setDay, newId, folder: join(root, 'files') };
  end = opened.end;
  pair = await laptops.openLaptops(join(root, 'laptops'));
});
afterAll(async () => {
  end();
  await pair?.first.stop();
  await pair?.second.stop();
});

describe('三十二个边界情形', () => {
  test('一个不少，每个都有情节', () => {
    expect(table.map(({ n }) => n)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
    expect(table.filter(({ at, on }) => (at === undefined) === (on === undefined))).toEqual([]);
  });

  test.each(table.map((one) => [`${one.n}. ${one.promise}`, one] as const))('%s', async (_title, { at, on }) => {
    await at?.(ground);
    if (on !== undefined && pair !== null) await on(pair);
  });

  test('走完全部情节，账目重算不变', () => {
    expect(ground.handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });
});
