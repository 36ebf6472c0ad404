import { beforeAll, describe, expect, it } from 'vitest';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience } from '#shared/domain/packets/packet-audience';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { printJob } from '../../src/main/packet/typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf, type PdfFacts } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const model = buildPacketModel(practicePacketInput());
const [visit] = model.visits;
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};
/** All that is said, without names of fields and hashes, which stand for files. */
const saidOf = (value: unknown): readonly string[] =>
  textsOf(value).filter((text) => !/^[0-9a-f]{64}$|^[A-Za-z]+$/.test(text));

describe('money on paper', () => {
  it('is exact to the 分, kind by kind, with what is not settled', () => {
    expect(model.finance?.amounts.map(({ text }) => text)).toEqual([
      '851,200.00 元（人民币捌拾伍万壹仟贰佰元整）',
      '640,000.50 元（人民币陆拾肆万元伍角整）',
    ]);
    expect(model.finance?.sums?.rows).toEqual([
      ['银行回单', '2', '400,000.00', '0.00', '待核', '待核'],
      ['发票', '3', '640,000.50', '12,000.00', '-211,199.50', '0.00'],
    ]);
    expect(model.finance?.doubled).toEqual(['银行回单 HD20257781 在本案登记了 2 次']);
    expect(model.finance?.slips?.rows.find(([, number]) => number === '011002500111-00918273')?.at(-1)).toBe(
      '材料 4 第 1 页',
    );
  });

  it('is not there where the forms of the case have no slips, and says so where none was entered', () => {
    const input = practicePacketInput();
    expect(buildPacketModel({ ...input, finance: { ...input.finance, applies: false } }).finance).toBeNull();
    const bareView = { ...input.finance, slips: [], sums: [], doubled: [], unsettled: 0 };
    expect(buildPacketModel({ ...input, finance: bareView }).finance).toMatchObject({
      warnings: ['本案没有登记凭证。'],
      slips: null,
    });
  });
});

describe('scores on paper', () => {
  it('are rounded as on screen and exact beside it', () => {
    expect(model.scoring?.result.map(({ text }) => text)).toEqual([
      '81.88（409.417026 ÷ 5）',
      '17.30（精确值 17.296276）',
      '5 / 6 张',
      '有效',
    ]);
    expect(model.scoring?.sheets.map(({ expert, standing }) => `${expert} ${standing}`)).toContain('史专家 已回避');
    const zhen = model.scoring?.sheets.find(({ expert }) => expert === '甄专家');
    expect(zhen?.cells[0]?.text).toBe('84.83（精确值 84.83385）');
    expect(zhen?.table.rows[1]).toEqual([
      '市场前景与产业带动',
      '33.33%',
      '78.00',
      '演练理由：市场前景与产业带动有证据可查，见申报书相应章节，指标口径清楚。',
    ]);
  });

  it('stand in tables narrow enough to read, each expert once', () => {
    const input = practicePacketInput();
    const { table } = input.scoring;
    if (table === null) throw new Error('a table');
    const sheets = [
      ...table.sheets,
      ...table.sheets.map((one) => ({ ...one, id: `${one.id}-2`, expert: `${one.expert}二` })),
    ];
    const wide = buildPacketModel({ ...input, scoring: { ...input.scoring, table: { ...table, sheets } } });
    const matrices = wide.scoring?.matrices ?? [];
    expect(matrices.map(({ experts }) => experts)).toEqual([6, 6]);
    const named = matrices.flatMap(({ head, experts }) => head.slice(2, 2 + experts));
    expect(named).toEqual(sheets.map(({ expert }) => expert));
  });
});

describe('forms of the application and site visits', () => {
  it('are printed under what was applied for, not among records of later stages', () => {
    expect(model.forms.map(({ title }) => title)).toEqual(['联合体成员']);
    expect(model.forms[0]?.entries.map(({ title, cells }) => [title, cells.at(-1)?.text])).toEqual([
      ['联合体成员 1', '60.00%'],
      ['联合体成员 2', '40.00%'],
    ]);
  });

  it('say the values of a visit by their types, of two standing ones both, and leave room for three signatures', () => {
    expect(Object.fromEntries((visit?.cells ?? []).map(({ label, text }) => [label, text]))).toMatchObject({
      核查日期: '2026年2月27日',
      核查人员: '演练甲、演练乙',
      实际经营: '是',
      自有设备占比: '82.50%',
      现场照片: '材料 4 第 1 页',
      核查地点: expect.stringMatching(/1 号（欧阳明远.*3 号（诸葛知白/) as string,
    });
    expect(visit?.tables[0]?.rows[1]).toEqual(['场地', '租赁面积比申报书少 120 平方米。', '是']);
    expect(visit?.photos.map(({ index, page, text }) => [index, page, text])).toEqual([
      [4, 1, '照片 1：材料 4 第 1 页'],
    ]);
    expect(visit?.signatures.map(({ name }) => name)).toEqual(['演练甲', '演练乙', '']);
  });
});

describe('what each reader gets of them', () => {
  let papers: { readonly [audience: string]: PdfFacts };
  const copies: { readonly [audience: string]: PacketModel } = {
    officers: model,
    blind: forAudience(model, 'blind', {
      units: [],
      people: ['甄专家', '贾专家', '任专家', '史专家', '尹专家', '白专家'],
      codes: [],
    }),
    applicant: forAudience(model, 'applicant', { units: [], people: [], codes: [] }),
  };
  beforeAll(async () => {
    const typesetter = await chooseTypesetter(resources, null);
    const covers = fontCoverage(fontFiles(resources));
    const set = async ([audience, copy]: readonly [string, PacketModel]) =>
      [audience, await readPdf(await typesetter.typeset(printJob(copy, covers)))] as const;
    papers = Object.fromEntries(await Promise.all(Object.entries(copies).map(set)));
  });

  it('is on paper word for word', () => {
    for (const [audience, { forms, finance, scoring, visits }] of Object.entries(copies)) {
      const paper = papers[audience]?.text ?? '';
      for (const text of saidOf([forms, finance, scoring, visits])) expect(paper).toContain(bare(text));
    }
  });

  it('names to a blind reader no expert, no officer of a visit, no place, no payee and no number of a slip', () => {
    const facts = papers['blind'];
    const all = `${facts?.text}${bare(JSON.stringify(facts?.attachments))}`;
    for (const trace of [
      '史专家',
      '任专家',
      '演练甲',
      '演练乙',
      '上地样例路',
      '样例银行',
      '00918273',
      '云杉智测',
      'HD20257781',
    ])
      expect(all).not.toContain(bare(trace));
    expect(all).toContain(bare('专家 6'));
    expect(all).toContain('640,000.50');
    expect(copies['blind']?.visits.map(({ photos }) => photos)).toEqual([[]]);
    expect(copies['blind']?.audience.leftOut).toEqual([
      'forms',
      'photos',
      'course',
      'reviews',
      'signatures',
      'history',
    ]);
  });

  it('gives the applicant money, forms and visit, and no score', () => {
    expect(copies['applicant']).toMatchObject({ scoring: null, forms: model.forms, visits: model.visits });
    expect(papers['applicant']?.text).not.toContain('任专家');
  });
});
