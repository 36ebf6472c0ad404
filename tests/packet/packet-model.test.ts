import { describe, expect, it } from 'vitest';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { chineseMarks } from '#shared/domain/packets/chinese-marks';
import { freeFileName, nameKey, packetFileName } from '#shared/domain/packets/packet-file-name';
import { beijingTime, dateText, minuteText, sizeText } from '#shared/domain/packets/packet-text';
import { attachmentOf } from '../../src/main/packet/typesetter.ts';
import { digest } from './practice-pack.ts';
import { practicePacketInput } from './practice-packet.ts';

const model = buildPacketModel(practicePacketInput());
const checks = model.checks.flatMap((group) => group.checks);

describe('packet model', () => {
  it('is the same for the same input and can be written as canonical JSON', () => {
    expect(attachmentOf(buildPacketModel(practicePacketInput()))).toEqual(attachmentOf(model));
    expect(JSON.parse(new TextDecoder().decode(attachmentOf(model)))).toEqual(model);
  });

  it('names case, pack and journal head on the cover', () => {
    expect(model.made).toEqual({
      at: '2026-03-05T14:05:00+08:00',
      date: '2026年3月5日',
      officer: '欧阳明远',
      number: 'ZGC-2026-M05-0117',
      applicant: expect.stringContaining('朱㛃星河'),
      case: practicePacketInput().detail.row.id,
      policy: {
        id: 'zgc-19-practice',
        title: expect.stringContaining('先行先试'),
        version: '2022.11-p3',
        hash: digest('pack'),
      },
      journalHead: digest('head 0'),
    });
    expect(model.practice).toBe(true);
  });

  it('counts each check once, under its gravest answer', () => {
    expect(checks).toHaveLength(24);
    expect(Object.fromEntries(model.summary.answers.map((one) => [one.value, one.count]))).toEqual({
      met: 12,
      notMet: 2,
      partly: 2,
      supplement: 1,
      notApplicable: 1,
      open: 6,
    });
  });

  it('keeps two answers to one check under their own names', () => {
    const answers = checks.find((check) => check.id === 'G08')?.answers ?? [];
    expect(answers.map((answer) => [answer.officer, answer.valueText])).toEqual([
      ['欧阳明远', '待补正'],
      ['诸葛知白', '不符合'],
    ]);
    expect(answers[1]?.pins.map((pin) => pin.text)).toEqual(['材料 10 第 1 页', '材料 5 第 5 页']);
  });

  it('shows both standing values of a disputed field', () => {
    const cell = model.application.find((one) => one.id === 'premiumFen');
    expect(cell?.disputed).toBe(true);
    expect(cell?.text).toContain('1.28 万元');
    expect(cell?.text).toContain('2.18 万元');
    expect(cell?.text).toContain('诸葛知白');
  });

  it('puts the gravest finding first, with facts, what is missing and how it was dealt with', () => {
    expect(model.eligibility.standing).toBe('hold');
    expect(model.eligibility.fired.map((one) => one.rule)).toEqual(['R19', 'R33', 'R03', 'R45']);
    expect(model.eligibility.passed.map((one) => one.rule)).toEqual(['R05', 'R06', 'R09', 'R11', 'R21']);
    const [held, unknown] = model.eligibility.fired;
    expect(held?.handled.map((one) => one.text)).toHaveLength(3);
    expect(unknown?.missing).toEqual(['参数“质押贴息单企年度上限”待配置', '事实“不良认定日”未填或有并行值']);
  });

  it('says which checks rest on a piece of evidence', () => {
    expect(model.evidence[9]?.citedBy).toEqual(['G08', 'M05-C8']);
    expect(model.missingEvidence).toEqual(['E14 绩效目标申报表', 'E19 不涉密声明']);
  });

  it('tells the history in words', () => {
    const lines = model.history.lines.map((line) => line.what);
    expect(lines[0]).toMatch(/^填写受理编号、申报单位/);
    expect(lines).toContain('环节转为“资格审查”');
    expect(lines).toContain('收入材料“营业执照(三证合一)正本.pdf”');
    expect(lines).toContain('就 G01 答“符合”');
    expect(lines).toContain('保费：2.18 万元');
    expect(lines).toContain('完成评审：建议补正后再审');
  });

  it('prints the newest records of a long history and counts the others', () => {
    const [first] = practicePacketInput().history;
    if (first === undefined) throw new Error('no history');
    const long = buildPacketModel({ ...practicePacketInput(), history: Array.from({ length: 5380 }, () => first) });
    expect(long.history.earlier).toBe(380);
    expect(long.history.lines[0]?.number).toBe(381);
  });

  it('speaks English when asked, with nothing left in Chinese but data', () => {
    const english = buildPacketModel({ ...practicePacketInput(), language: 'en' });
    expect(english.made.date).toBe('5 March 2026');
    expect(english.summary.conclusion).toBe('On hold: 1 rules stand in the way');
    expect(english.summary.answers.map((one) => one.text)).toContain('not met');
  });
});

describe('texts of the packet', () => {
  it('shows amounts exactly, in 万元 and in the capital figures of cheques', () => {
    expect(model.reviews.map((review) => [review.amount, review.capital])).toEqual([
      ['85.00 万元', '人民币捌拾伍万元整'],
      ['34.048 万元', '人民币叁拾肆万零肆佰捌拾元整'],
    ]);
    expect(model.summary.cells.find((cell) => cell.id === 'amountCapital')?.text).toBe('人民币捌拾伍万壹仟贰佰元整');
    expect(model.application.find((cell) => cell.id === 'assetsFen')?.text).toBe('20,845.00005 万元');
  });

  it('writes dates as Beijing reads them', () => {
    expect(beijingTime(Date.UTC(2025, 11, 31, 16))).toBe('2026-01-01T00:00:00+08:00');
    expect(minuteText(Date.UTC(2026, 2, 4, 22, 7), 'zh-CN')).toBe('2026年3月5日 06:07');
    expect(dateText('待定', 'zh-CN')).toBe('待定');
  });

  it('rounds sizes without a step over the unit', () => {
    expect([0, 1023, 1024, 1024 * 1024 - 1, 5 * 1024 ** 3].map(sizeText)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KB',
      '1.0 MB',
      '5.0 GB',
    ]);
  });

  it('sets Chinese marks beside Chinese characters only', () => {
    expect(chineseMarks('符合,见M05(备注:3,000元) 14:05 (a) LPR+15BP,浮动')).toBe(
      '符合\uff0c见M05\uff08备注\uff1a3,000元\uff0914:05 (a) LPR+15BP\uff0c浮动',
    );
  });
});

describe('file names of packets', () => {
  it('carry number and applicant', () => {
    expect(packetFileName('ZGC-2026-M05-0117', '北京朱㛃星河有限公司')).toBe(
      'ZGC-2026-M05-0117_北京朱㛃星河有限公司_评审材料.pdf',
    );
  });

  it.each([
    ['a/b\\c:d*e?f"g<h>i|j', '单位'],
    ['CON', ''],
    ['com1.x', '单位...'],
    ['', ''],
    ['  . ', '\u202Egpj.单位\u0000\n'],
    ['9'.repeat(300), '长'.repeat(300)],
    ['2026', '𣲗'.repeat(120)],
  ])('are safe on FAT and NTFS for %j and %j', (number, applicant) => {
    const name = packetFileName(number, applicant);
    expect(name).toMatch(/评审材料\.pdf$/);
    expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u);
    expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    expect(name).not.toMatch(/^[. ]|[. ]$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
  });

  it('differ within a batch, also where the file system folds case', () => {
    const taken = new Set([nameKey('A_评审材料.pdf')]);
    expect(freeFileName('a_评审材料.pdf', taken)).toBe('a_评审材料(2).pdf');
  });
});
