import { describe, expect, it } from 'vitest';
import { buildPaper, type PaperOrder } from '#shared/domain/papers/build-paper';
import { paperKinds, type PaperModel } from '#shared/domain/papers/paper-model';
import { filled, wordingFaults } from '#shared/domain/papers/paper-wording';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { attachmentOf, paperJob } from '../../src/main/packet/typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { paperCase, paperOrder, wordings } from './practice-papers.ts';
import { bare, fontsOf, readPdf, sha256 } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const covers = fontCoverage(fontFiles(resources));
const typesetter = await chooseTypesetter(resources, null);

const built = (order: PaperOrder): PaperModel => {
  const made = buildPaper(order);
  if (typeof made === 'string') throw new Error(made);
  return made.paper;
};
const print = async (paper: PaperModel) => {
  const bytes = await typesetter.typesetPaper(paperJob(paper, covers));
  return { bytes, facts: await readPdf(bytes) };
};
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};
/** What is said, without the names of kinds of blocks and styles. */
const saidOf = ({ blocks, title, numberLine }: PaperModel): readonly string[] => [
  title,
  numberLine,
  ...blocks.flatMap((block) =>
    textsOf(Object.entries(block).flatMap(([key, value]) => (/^(t|style)$/.test(key) ? [] : [value]))),
  ),
];
const flat = (paper: PaperModel): string => saidOf(paper).join('\n');

describe('the wording of papers', () => {
  it('knows every place and part it names, and a misspelt one is told', () => {
    expect(wordingFaults(wordings)).toEqual([]);
    const { refusal } = wordings.kinds;
    const wrong = { ...refusal, parts: [...refusal.parts, { text: '{aplicant}' }, { part: 'seal' }] };
    expect(wordingFaults({ ...wordings, kinds: { ...wordings.kinds, refusal: wrong } })).toEqual([
      'refusal: {aplicant}',
      'refusal: seal',
    ]);
  });

  it('writes days and amounts out, leaves room for a day nobody knows and nothing for an empty text', () => {
    expect(filled('acceptance', '{acceptedOn}，{amount}', { acceptedOn: '2026-03-05', amount: 120_000_000 })).toBe(
      '2026年3月5日，120.00 万元（人民币壹佰贰拾万元整）',
    );
    expect(filled('meeting', '会议时间：{on}', { on: '' })).toBe('会议时间：　　　　年　　月　　日');
    expect(filled('supplement', '联系人：{contact}。', { contact: '' })).toBeNull();
  });
});

describe('papers of one case', () => {
  it('tell the applicant everything of the notice as it was issued, and nothing of one that was not', () => {
    const order = paperOrder('supplement');
    const [notice] = practicePacketInput().course.supplements;
    const said = flat(built(order));
    for (const item of notice?.items ?? []) {
      expect(said).toContain(item.what);
      expect(said).toContain(item.todo);
    }
    expect(said).toContain('2026年3月10日');
    const input = practicePacketInput();
    const drawn = input.course.supplements.map((one) => ({ ...one, issuedAt: null, issuedBy: null }));
    const waiting = paperCase({ ...input, course: { ...input.course, supplements: drawn } });
    expect(buildPaper({ ...order, cases: [waiting] })).toBe('noNotice');
    expect(buildPaper({ ...order, of: '2' })).toBe('noNotice');
  });

  it('say acceptance only with its day, and refusal only with the step that closed the case', () => {
    const input = practicePacketInput();
    const fields = input.detail.fields.filter(({ field }) => field !== 'acceptedOn');
    const open = paperCase({ ...input, detail: { ...input.detail, fields } });
    expect(buildPaper(paperOrder('acceptance', { cases: [open] }))).toBe('notAccepted');
    expect(buildPaper(paperOrder('refusal', { cases: [paperCase(input)] }))).toBe('notRefused');
    const said = flat(built(paperOrder('refusal')));
    expect(said).toContain('演练说明：申报方向与所列条件不符。');
    expect(said).toContain(input.held.pack.reasons[0]?.text.zh);
    expect(said).toContain('2026年3月2日');
  });

  it('give a blank form to write in or the visit as it was recorded', () => {
    const blank = built(paperOrder('siteVisit'));
    const room = blank.blocks.find((block) => block.t === 'table');
    expect(room?.t === 'table' && room.rowMm > 0 && room.rows.every((row) => row.every((cell) => cell === ''))).toBe(
      true,
    );
    const visit = practicePacketInput().course.records.find(({ kind }) => kind === 'siteVisit');
    const said = flat(built(paperOrder('siteVisit', { of: visit?.id ?? '' })));
    expect(said).toContain('2026年2月27日');
    expect(said).toContain('演练乙');
    expect(buildPaper(paperOrder('siteVisit', { of: 'none' }))).toBe('noRecord');
  });
});

describe('papers of several cases', () => {
  it('list for the public only what was suggested for support, and name what is left out', () => {
    const order = paperOrder('publicNotice');
    const input = practicePacketInput(7);
    const without = paperCase({ ...input, sheets: input.sheets.map((sheet) => ({ ...sheet, reviews: [] })) });
    const made = buildPaper({ ...order, cases: [...order.cases, without] });
    if (typeof made === 'string') throw new Error(made);
    expect(made.leftOut).toEqual([without.model.made.number]);
    const table = made.paper.blocks.find((block) => block.t === 'table');
    expect(table?.t === 'table' ? table.rows.length : 0).toBe(30);
    expect(buildPaper({ ...order, cases: [without] })).toBe('noneSupported');
  });

  it('name nobody in a meeting packet for blind readers, neither on paper nor in its data', async () => {
    const order = paperOrder('meeting');
    const input = practicePacketInput();
    const paper = built({ ...order, cases: [paperCase(input, 'blind')] });
    const { facts } = await print(paper);
    const told = `${facts.text}${JSON.stringify(facts.attachments)}${facts.metadata}`;
    for (const secret of [
      input.detail.row.applicant,
      input.detail.row.uscc,
      input.detail.row.id,
      ...Object.values(input.detail.officers),
    ])
      expect(bare(told)).not.toContain(bare(secret));
    expect(flat(built(order))).toContain(input.detail.row.applicant);
  });
});

describe.each(paperKinds)('%s on paper', (kind) => {
  it('says every word, embeds its fonts and data, has a title, a language and page x of y', async () => {
    const paper = built(paperOrder(kind));
    const { bytes, facts } = await print(paper);
    for (const text of saidOf(paper)) expect(bare(facts.text)).toContain(bare(text));
    for (const font of await fontsOf(bytes))
      expect([font.name, font.embedded, font.unicode]).toEqual([font.name, true, true]);
    expect(facts.attachments).toEqual({ 'paper.json': new TextDecoder().decode(attachmentOf(paper)) });
    expect(facts.metadata).toContain(`${paper.title} ${paper.number}`);
    expect(facts.metadata).toContain('<pdfaid:conformance>A');
    for (const [at, page] of facts.pages.entries())
      expect(bare(page.foot)).toBe(`第${at + 1}页·共${facts.pages.length}页`);
    const headings = paper.blocks.flatMap((block) => (block.t === 'heading' ? [block.text] : []));
    expect(facts.outline.map(bare)).toEqual(headings.map(bare));
    expect(sha256((await print(paper)).bytes)).toBe(sha256(bytes));
  });

  it('never ends a page with a heading or begins one with the office alone', async () => {
    const paper = built(paperOrder(kind));
    const { facts } = await print(paper);
    const headings = new Set(paper.blocks.flatMap((block) => (block.t === 'heading' ? [bare(block.text)] : [])));
    for (const { body } of facts.pages) {
      expect([...headings].filter((heading) => bare(body) !== heading && bare(body).endsWith(heading))).toEqual([]);
      expect(bare(body).startsWith(bare('科技金融处（演练）'))).toBe(false);
    }
  });
});
