import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fontCoverage } from '#main/packet/font-coverage';
import { fontFiles } from '#main/packet/font-files';
import { packetModelOf } from '#main/features/packets/gathered';
import type { Json } from '#shared/domain/outcome';
import type { SupplementsView } from '#shared/contract/supplements';
import type { CaseDetail, EvidenceItem } from '#shared/domain/cases/case-file';
import { missingCharacters, printableModel } from '#shared/domain/packets/printable-model';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { apply, factsAt, findingsAt, outcomeAt } from '../../../support/case-at.ts';
import { linkKinds } from '../../../support/generated-case.ts';
import { smallPicture } from '../../../support/small-picture.ts';
import { makePdf } from '../../../corpus/make-papers.ts';
import { makeZip } from '../../../corpus/make-zip.ts';
import { chosen, newJob, packetOf, saveRecord, type Scenario } from './scenario.ts';

const resources = join(import.meta.dirname, '../../../../resources');

/** 3: one pilot line claimed under two measures. */
export const claimedTwice: Scenario = async ({ handler, newId }) => {
  const [one, other] = [newId(), newId()];
  const line = { equipmentSerials: ['ZS-E3-01'], invoiceNumbers: ['FP-E3-01'], direction: 'M09-D1', measure: 'M09' };
  await apply(handler, one, { ...line, number: '2026-E3-1' });
  await apply(handler, other, { ...line, number: '2026-E3-2', direction: 'M11-D2', measure: 'M11' });
  expect(findingsAt(handler, one).get('R19')?.outcome).toBe('WARN');
  expect(factsAt(handler, one)['derived.sameVoucherCases']?.value).toEqual([
    '2026-E3-2 (FP-E3-01)',
    '2026-E3-2 (ZS-E3-01)',
  ]);
  expect(outcomeAt(handler, other, 'R19')).toBe('WARN');
  expect(outcomeAt(handler, one, 'X11')).toBe('WARN');
  await handler.call('cases.move', { case: other, to: 'FORM_REVIEW' });
  await handler.call('cases.move', { case: other, to: 'WITHDRAWN', reason: 'WD01' });
  await handler.call('cases.edit', { case: other, field: 'equipmentSerials', value: [] });
  await handler.call('cases.edit', { case: other, field: 'invoiceNumbers', value: [] });
  expect(outcomeAt(handler, one, 'R19')).toBe('PASS');
};

/** 8: a parent's invoice is used by three subsidiaries. */
export const parentInvoice: Scenario = async ({ handler, newId }) => {
  const ids = [newId(), newId(), newId()];
  for (const [at, id] of ids.entries()) {
    await apply(handler, id, { number: `2026-E8-${at}`, invoiceNumbers: ['FP-E8'] });
    await linkKinds(handler, id, ['E24']);
  }
  const share = async (ratio: number, at: number): Promise<{ readonly id: string }> => {
    const id = ids[at] ?? ids[0]!;
    const { evidence } = await handler.call<CaseDetail>('cases.open', { case: id });
    const agreement = [{ hash: evidence[0]?.hash ?? '', page: 1 }];
    return saveRecord(handler, id, 'voucherShare', { number: 'FP-E8', share: ratio, agreement });
  };
  expect(ids.map((id) => outcomeAt(handler, id, 'X11'))).toEqual(['WARN', 'WARN', 'WARN']);
  await share(4000, 0);
  await share(4000, 1);
  const { id: last } = await share(4000, 2);
  expect(ids.map((id) => outcomeAt(handler, id, 'X11'))).toEqual(['HOLD', 'HOLD', 'HOLD']);
  await saveRecord(handler, ids[2]!, 'voucherShare', { share: 2000 }, last);
  expect(ids.map((id) => outcomeAt(handler, id, 'X11'))).toEqual(['PASS', 'PASS', 'PASS']);
};

/** 9: the audit says 1,250.00 (万元), the form 12,500,000 (元). */
export const mixedUnits: Scenario = async ({ handler, newId }) => {
  const id = newId();
  const amounts = { rdSpendFen: 12_500_000_00, rdSpendAuditFen: 1_250_00 };
  await apply(handler, id, { ...amounts, measure: 'M01', direction: 'M01-D1' });
  const finding = findingsAt(handler, id).get('R45');
  expect(finding?.outcome).toBe('WARN');
  expect(finding?.facts.find(({ name }) => name === 'derived.amountSuspicion')?.value).toEqual([
    'rdSpendFen',
    'rdSpendAuditFen',
  ]);
  const facts = factsAt(handler, id);
  expect([facts['case.rdSpendFen']?.value, facts['case.rdSpendAuditFen']?.value]).toEqual(Object.values(amounts));
};

/** 10: contract in dollars, payment in yen, invoice in renminbi. */
export const currencies: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id);
  const paper = (number: string, document: string, currency: string, original: string) => ({
    number,
    document,
    currency,
    original,
  });
  await saveRecord(handler, id, 'currencyAmount', paper('HT-1', 'contract', 'usd', '100,000.00'));
  const { id: yen } = await saveRecord(handler, id, 'currencyAmount', {
    ...paper('FK-1', 'payment', 'jpy', '14,200,000'),
    rate: '0.0478',
    rateOn: '2026-02-10',
    cnyFen: 678_760_00,
  });
  await saveRecord(handler, id, 'currencyAmount', paper('FP-1', 'invoice', 'cny', '680,000.00'));
  expect(findingsAt(handler, id).get('X14')?.facts[0]?.value).toEqual(['HT-1']);
  const { records } = await handler.call<{ records: { id: string; values: { number?: string } }[] }>('records.list', {
    case: id,
  });
  const contract = records.find(({ values }) => values.number === 'HT-1')?.id ?? '';
  await saveRecord(handler, id, 'currencyAmount', { rate: '6.80', rateOn: '2026-02-01', cnyFen: 680_000_00 }, contract);
  await saveRecord(handler, id, 'currencyAmount', { note: '付款日汇率与合同约定日不同（演练）' }, yen);
  expect(outcomeAt(handler, id, 'X14')).toBe('PASS');
};

/** 12: a partner's papers in traditional characters. */
export const traditional: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { title: '國際聯合實驗室（演練）', measure: 'M18', direction: 'M18-D4' });
  const { row } = await handler.call<CaseDetail>('cases.open', { case: id });
  expect(row.title).toBe('國際聯合實驗室（演練）');
  for (const query of ['国际联合实验室', '國際', '联合實驗'])
    expect((await handler.call<{ rows: { id: string }[] }>('cases.list', { filter: { query } })).rows).toContainEqual(
      expect.objectContaining({ id, title: '國際聯合實驗室（演練）' }),
    );
  const { items } = await handler.call<ReviewSheet>('review.sheet', { case: id });
  expect(items.map(({ check }) => check.id)).toContain('M18-C6');
};

/** 13: rare characters in a leader's name. */
export const rareCharacters: Scenario = async ({ handler, newId }) => {
  const id = newId();
  const name = '赵𬭊㛃𪛖';
  await apply(handler, id, { legalRepresentative: name });
  expect(factsAt(handler, id)['case.legalRepresentative']?.value).toBe(name);
  const model = handler.desk.db.read((read) => packetModelOf(read, handler.desk, id));
  const covers = fontCoverage(fontFiles(resources));
  expect(JSON.stringify(model)).toContain(name);
  const unprintable = [...name].filter((character) => !covers(character.codePointAt(0) ?? 0));
  expect(unprintable).toContain('𪛖');
  expect(missingCharacters(model, covers)).toEqual(expect.arrayContaining(unprintable));
  expect(JSON.stringify(printableModel(model, covers))).toContain('〔U+2A6D6〕');
};

/** 26: the commitment letter bears the day after acceptance. */
export const lateCommitment: Scenario = async (ground) => {
  const { handler, newId } = ground;
  const id = newId();
  await apply(handler, id, { commitmentSignedOn: '2026-03-05', commitmentVersion: '2022-1' });
  const set = { commitmentTemplateVersions: ['2022-1'] };
  expect(findingsAt(handler, id, { set }).get('R35')).toMatchObject({ outcome: 'HOLD', action: 'supplement' });
  const [letter, corrected] = chosen(ground, {
    '申报承诺书.png': smallPicture(26),
    '申报承诺书（重签）.png': smallPicture(27),
  });
  const { added } = await handler.call<{ added: EvidenceItem[] }>('evidence.attach', {
    case: id,
    files: [letter ?? ''],
    kind: 'E12',
    job: newJob(),
  });
  await handler.call('evidence.replace', {
    case: id,
    hash: added[0]?.hash ?? '',
    file: corrected ?? '',
    job: newJob(),
  });
  await handler.call('cases.edit', { case: id, field: 'commitmentSignedOn', value: '2026-03-04' });
  expect(outcomeAt(handler, id, 'R35', { set })).toBe('PASS');
  const { evidence } = await handler.call<CaseDetail>('cases.open', { case: id });
  expect(evidence.map(({ name }) => name).toSorted()).toEqual(['申报承诺书.png', '申报承诺书（重签）.png'].toSorted());
};

/** 27: no ethics involved, says the form; it trains on patients' images. */
export const undeclaredEthics: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { ethicsTriggered: false, title: '影像模型（演练）' });
  expect(outcomeAt(handler, id, 'R38')).toBe('PASS');
  const judged = { humans: true, animals: false, otherRisk: false, legalDuty: false, triggered: true };
  await saveRecord(handler, id, 'ethicsTrigger', judged);
  expect(outcomeAt(handler, id, 'R38')).toBe('HOLD');
  await linkKinds(handler, id, ['E13']);
  await handler.call('cases.edit', { case: id, field: 'ethicsApprovedOn', value: '2026-02-20' });
  expect(outcomeAt(handler, id, 'R38')).toBe('PASS');
};

/** 28: the approval names another project. */
export const otherTitle: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { title: '影像模型（演练）' });
  const judged = { humans: true, animals: false, otherRisk: false, legalDuty: false, triggered: true };
  await saveRecord(handler, id, 'ethicsTrigger', { ...judged, approvalTitle: '心电模型（演练）' });
  expect(findingsAt(handler, id).get('X15')).toMatchObject({
    outcome: 'WARN',
    remedy: { zh: expect.stringContaining('部分符合') },
  });
  await handler.call('review.answer', { case: id, check: 'G09', value: 'partly', note: '批件名称不符，请更正' });
  await saveRecord(handler, id, 'ethicsTrigger', { approvalTitle: '影像模型（演练）' }, 'only');
  expect(outcomeAt(handler, id, 'X15')).toBe('PASS');
  expect(packetOf(handler, id)).toContain('批件名称不符，请更正');
};

/** 31: documents only in German. */
export const translation: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { measure: 'M17', direction: 'M17-D1' });
  await handler.call('review.answer', {
    case: id,
    check: 'G12',
    value: 'supplement',
    reason: 'RB10',
    note: '用工证明为德文；可用社保或派遣协议替代',
  });
  const { gathered } = await handler.call<SupplementsView>('supplements.ofCase', { case: id });
  const asked = gathered.find(({ key }) => key === 'G12/RB10');
  expect(JSON.stringify(asked)).toContain('译文');
  expect(JSON.stringify(asked)).toContain('可用社保或派遣协议替代');
};

/** 32: names from Windows, locked and unknown files, a film of 3 GB. */
export const awkwardFiles: Scenario = async (ground) => {
  const { handler, newId } = ground;
  const id = newId();
  await apply(handler, id);
  const zipped = (name: string): Buffer => makeZip([{ name, data: makePdf({ pages: 2 }) }]);
  const files = chosen(ground, {
    '云杉.zip': zipped('云杉\\营业执照.pdf'),
    '盘符.zip': zipped('C:\\申报\\合同.pdf'),
    '加密.pdf': makePdf({ trailer: '/Encrypt 9 0 R' }),
    '发票.ofd': makeZip([{ name: 'OFD.xml', data: '<OFD/>' }]),
    '倒置.png': smallPicture(32),
  });
  const film = join(ground.folder, '影像.mp4');
  writeFileSync(film, '');
  truncateSync(film, 3 * 2 ** 30);
  const attach = (file: string): Json => ({ case: id, files: [file], kind: null, job: newJob() });
  for (const at of [0, 2, 3, 4]) await handler.call('evidence.attach', attach(files[at] ?? ''));
  expect((await handler.refused('evidence.attach', attach(files[1] ?? '')))?.code).toBe('evidence.refused');
  const tooLarge = attach(handler.desk.tokens.register(film).token);
  expect((await handler.refused('evidence.attach', tooLarge))?.code).toBe('evidence.refused');
  const { evidence } = await handler.call<CaseDetail>('cases.open', { case: id });
  expect(evidence.map(({ name }) => name).toSorted()).toEqual(
    ['倒置.png', '加密.pdf', '发票.ofd', '营业执照.pdf'].toSorted(),
  );
};
