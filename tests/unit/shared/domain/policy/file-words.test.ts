import { describe, expect, test } from 'vitest';
import { evidenceMatcher } from '#shared/domain/intake/match-evidence';
import { draft } from './policy-case.ts';

const kindOf = evidenceMatcher([], draft.evidenceKinds);

describe('按文件名认材料', () => {
  test.each([
    ['申报书.pdf', 'E01'],
    ['营业执照副本.pdf', 'E02'],
    ['高新技术企业证书.pdf', 'E04'],
    ['中关村高新技术企业证书.pdf', 'E05'],
    ['2021年度审计报告.pdf', 'E07'],
    ['研发费用专项审计报告.pdf', 'E09'],
    ['专项审计报告(研发).pdf', 'E09'],
    ['企业所得税年度申报表.pdf', 'E08'],
    ['信用查询截图.png', 'E11'],
    ['申报承诺书.pdf', 'E12'],
    ['科技伦理审查批件.pdf', 'E13'],
    ['绩效目标申报表.xlsx', 'E14'],
    ['电子发票.ofd', 'E16'],
    ['收款账户信息(加密).pdf', 'E20'],
    ['软件著作权登记证书.pdf', 'E21'],
    ['借款合同.pdf', 'E36'],
    ['专利权质押登记通知书.pdf', 'E37'],
    ['质押登记证书.pdf', 'E37'],
    ['担保合同.pdf', 'E38'],
    ['融资租赁合同.pdf', 'E40'],
    ['房屋租赁合同.pdf', 'E26'],
    ['保险单.pdf', 'E41'],
    ['保费发票.pdf', 'E41'],
    ['国际合作协议.pdf', 'E57'],
    ['press release.pdf', null],
    ['场地照片(无编号).jpg', null],
    ['会议纪要.pdf', null],
    ['E38 其他名称.pdf', 'E38'],
  ])('%s 认作 %s', (name, kind: string | null) => {
    expect(kindOf(name).kind).toBe(kind);
  });
});
