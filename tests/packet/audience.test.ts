import { beforeAll, describe, expect, it } from 'vitest';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience, type Secrets } from '#shared/domain/packets/packet-audience';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { printJob } from '../../src/main/packet/typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf, type PdfFacts } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const unit = '北京星河虚构量子科技有限公司';
const secrets: Secrets = {
  units: [unit, '虚构受益(集团)有限公司'],
  people: ['欧阳明远', '诸葛清扬', '虚构联系人甲'],
  codes: ['91110108MA00000016', '北京市海淀区虚构路 8 号'],
};
/** Everything a reader could take for a name, in the forms people write it. */
const traces = [
  unit,
  '星河虚构量子',
  '虚构受益（集团）有限公司',
  '欧阳明远',
  '诸葛清扬',
  '虚构联系人甲',
  '91110108MA00000016',
  '虚构路8号',
  '13800000000',
  'someone@example.invalid',
];

/** A case whose every corner names the unit and its people. */
const telling = (): PacketModel => {
  const model = buildPacketModel(practicePacketInput());
  const remark = `${unit}的虚构联系人甲（13800000000，someone@example.invalid）说：星河虚构\n量子与 虚构受益（集团）有限公司 在北京市海淀区虚构路8号，代码91110108 MA00000016`;
  return {
    ...model,
    title: `${unit} ${model.title}`,
    made: { ...model.made, applicant: unit, officer: '欧阳明远' },
    cover: model.cover.map((cell) => (cell.id === 'title' ? { ...cell, text: `${unit}的项目` } : cell)),
    notes: [...model.notes, { officer: '诸葛清扬', date: '2026年3月5日', about: '全案', text: remark }],
    evidence: model.evidence.map((piece) => ({ ...piece, name: `${unit}_${piece.name}` })),
    missingEvidence: [...model.missingEvidence, `E38 ${unit}的担保合同`],
  };
};

describe('a packet for those who must not know', () => {
  let blind: PdfFacts;
  let applicant: PdfFacts;

  beforeAll(async () => {
    const typesetter = await chooseTypesetter(resources, null);
    const covers = fontCoverage(fontFiles(resources));
    const set = async (audience: 'blind' | 'applicant'): Promise<PdfFacts> =>
      readPdf(await typesetter.typeset(printJob(forAudience(telling(), audience, secrets), covers)));
    blind = await set('blind');
    applicant = await set('applicant');
  });

  it('holds no masked word in text, heads, outline, metadata or attached data', () => {
    const all = bare(
      [
        ...blind.pages.flatMap((page) => [page.body, page.head, page.foot]),
        blind.text,
        ...blind.outline,
        blind.metadata,
        ...Object.values(blind.attachments),
        ...Object.keys(blind.attachments),
      ].join('\n'),
    );
    expect(traces.filter((trace) => all.includes(bare(trace)))).toEqual([]);
    // The same words are found where nothing is masked: the search itself can find.
    expect(bare(JSON.stringify(telling()))).toContain('星河虚构量子科技');
  });

  it('says that it hides, and what is left out', () => {
    expect(blind.text).toContain(bare(words.audience.mark.blind));
    expect(blind.text).toContain(bare('隐去处数据已删除，并非遮盖'));
    expect(blind.text).toContain(bare(words.audience.hidden));
    expect(blind.outline.map(bare).join()).not.toContain(words.section.reviews);
  });

  it('keeps checks, answers and figures for the expert', () => {
    const model = telling();
    for (const check of model.checks.flatMap((group) => group.checks)) expect(blind.text).toContain(bare(check.id));
    const amount = model.summary.cells.find((cell) => cell.id === 'amountFen')?.text ?? '?';
    expect(blind.text).toContain(bare(amount));
  });

  it('gives the applicant reasons and findings, and nothing internal', () => {
    const model = telling();
    expect(applicant.text).toContain(bare(words.audience.mark.applicant));
    const given = model.checks.flatMap((group) => group.checks).flatMap((check) => check.answers);
    for (const answer of given.filter((one) => one.reason !== null))
      expect(applicant.text).toContain(bare(answer.reason ?? ''));
    for (const answer of given.filter((one) => one.note.length > 8)) {
      expect(applicant.text).not.toContain(bare(answer.note));
      expect(bare(Object.values(applicant.attachments).join())).not.toContain(bare(JSON.stringify(answer.note)));
    }
    for (const note of model.notes) expect(applicant.text).not.toContain(bare(note.text));
  });
});
