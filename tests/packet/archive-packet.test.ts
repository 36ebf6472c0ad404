import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { packet as englishWords } from '#shared/i18n/en/packet';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { missingCharacters, printableText } from '#shared/domain/packets/printable-model';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { nativeTypesetter } from '../../src/main/packet/native-typesetter.ts';
import { attachmentOf, printJob, type Typesetter } from '../../src/main/packet/typesetter.ts';
import { wasmTypesetter } from '../../src/main/packet/wasm-typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, catalogOf, fontsOf, linksOf, readPdf, sha256, type PdfFacts } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const fonts = fontFiles(resources);
const covers = fontCoverage(fonts);
const templates = join(resources, 'packet');
const model = buildPacketModel(practicePacketInput());

const native = nativeTypesetter(templates, fonts);
if (native === null)
  console.log('packet tests: the native typesetter is not installed here; only WebAssembly is tested');
const carriers: readonly (readonly [string, () => Promise<Typesetter>])[] = [
  ...(native === null ? [] : [['native', async () => native] as const]),
  ['wasm', () => wasmTypesetter(templates, fonts)],
];

const shownTexts = (shown: PacketModel): readonly string[] => [
  shown.made.number,
  shown.made.date,
  shown.made.policy.hash,
  shown.made.journalHead,
  shown.eligibility.conclusion,
  ...[...shown.cover, ...shown.summary.cells, ...shown.application].flatMap((cell) => [cell.label, cell.text]),
  ...shown.eligibility.fired.flatMap((one) => [
    one.text,
    one.formula,
    one.remedy,
    ...one.facts,
    ...one.missing,
    ...one.handled.map((each) => each.text),
  ]),
  ...shown.eligibility.passed.flatMap((one) => [one.rule, one.formula]),
  ...shown.checks
    .flatMap((group) => group.checks)
    .flatMap((check) => [
      check.id,
      check.text,
      ...check.answers.flatMap((answer) => [
        answer.note,
        answer.valueText,
        answer.reason ?? '',
        ...answer.pins.map((pin) => pin.text),
      ]),
    ]),
  ...shown.notes.flatMap((note) => [note.officer, note.date, note.text]),
  ...shown.evidence.flatMap((piece) => [piece.name, piece.sha256, piece.kindText, piece.size, piece.added]),
  ...shown.missingEvidence,
  ...shown.reviews.flatMap((review) => [
    review.suggestionText,
    review.amount ?? '',
    review.capital ?? '',
    review.conditions,
  ]),
  ...shown.history.lines.flatMap((line) => [line.what, line.date]),
];

describe.each(carriers)('archive packet by %s', (carrier, start) => {
  let typesetter: Typesetter;
  let bytes: Uint8Array;
  let facts: PdfFacts;

  beforeAll(async () => {
    typesetter = await start();
    bytes = await typesetter.typeset(printJob(model, covers));
    facts = await readPdf(bytes);
  });

  it('carries every text of the model', () => {
    const missing = shownTexts(model).filter(
      (text) => !facts.text.includes(bare(text)) && !facts.pages.some((page) => page.foot.includes(bare(text))),
    );
    expect(missing).toEqual([]);
  });

  it('shows markup characters as they are', () => {
    expect(facts.text).toContain(bare('#panic("x") $a^2$ *粗* _斜_ @引用 <标签> \\反斜杠 `代码` [方括号] {花括号}'));
  });

  it('numbers every page but the cover and carries mark and number at its head', () => {
    facts.pages.slice(1).forEach((page, at) => {
      expect(page.foot).toContain(bare(`第 ${at + 2} 页 · 共 ${facts.pages.length} 页`));
      expect(page.head).toContain(bare(words.mark));
      expect(page.head).toContain('ZGC-2026-M05-0117');
    });
    expect(facts.pages[0]?.body).toContain(bare(words.mark));
  });

  it('has an outline of its sections', () => {
    expect(facts.outline.map(bare)).toEqual(
      expect.arrayContaining(
        [words.section.summary, words.section.checks, words.section.evidence, words.section.history].map((title) =>
          expect.stringContaining(title),
        ),
      ),
    );
  });

  it('embeds each font as a subset that maps to Unicode', async () => {
    const used = await fontsOf(bytes);
    expect(used.length).toBeGreaterThanOrEqual(4);
    for (const font of used)
      expect(font).toEqual({ name: expect.stringMatching(/^[A-Z]{6}\+(NotoS|Anjuan)/), embedded: true, unicode: true });
  });

  it('claims PDF/A-3a with output intent, identifier, language and real tags', async () => {
    const catalog = await catalogOf(bytes);
    expect(facts.metadata.replace(/\s/g, '')).toMatch(/pdfaid:part(>|=")3/);
    expect(facts.metadata.replace(/\s/g, '')).toMatch(/pdfaid:conformance(>|=")A/);
    expect(catalog).toMatchObject({ marked: true, outputIntents: 1, associatedFiles: 1, identified: true });
    expect(catalog.language.toLowerCase()).toContain('zh');
    expect([...catalog.structure]).toEqual(
      expect.arrayContaining(['Document', 'H1', 'Table', 'TR', 'TH', 'TD', 'Link']),
    );
  });

  it('attaches the model byte for byte', () => {
    expect(facts.attachments).toEqual({ 'packet.json': new TextDecoder().decode(attachmentOf(model)) });
  });

  it('leads from references to the evidence index and nowhere outside', async () => {
    const links = await linksOf(bytes);
    const index = facts.pages.findIndex((page) => page.body.includes(model.evidence[0]?.sha256 ?? '')) + 1;
    expect(links.outside).toBe(0);
    expect(links.inside.filter((page) => page === index).length).toBeGreaterThan(3);
  });

  it('gives the same bytes again, whatever was set between', async () => {
    const other = await typesetter.typeset(printJob(buildPacketModel(practicePacketInput(3)), covers));
    expect(sha256(other)).not.toBe(sha256(bytes));
    expect(sha256(await typesetter.typeset(printJob(model, covers)))).toBe(sha256(bytes));
  });

  it('repeats heads of a long table, splits no row, and leaves no heading at a foot', async () => {
    const group = model.checks[0];
    if (group === undefined) throw new Error('no checks');
    const many = Array.from({ length: 6 }, (_, round) =>
      group.checks.map((check) => ({ ...check, id: `${check.id}-${round}` })),
    ).flat();
    const long = {
      ...model,
      checks: [{ ...group, checks: many }],
      evidence: model.evidence.map((piece) => ({ ...piece, citedBy: [] })),
    };
    const read = await readPdf(await typesetter.typeset(printJob(long, covers)));
    const inTable = read.pages.filter((page) => /G1[0-3]|G0\d/.test(page.body) && page.body.includes('依据三'));
    const heads = inTable.filter((page) =>
      page.body.includes(bare(`${words.check.id}${words.check.text}${words.check.answer}`)),
    );
    expect(heads.length).toBeGreaterThanOrEqual(7);
    for (const page of read.pages.slice(1)) expect(page.lastSize).toBeLessThan(12);
  });

  it('prints a code point, and says so, for a character without a glyph', async () => {
    const rare = {
      ...model,
      title: '䶮\u{2A6D5}\u{10FFFD}🙂',
      notes: [{ officer: '甲', date: '今日', about: '全案', text: '名\u{2A6D5}\u{10FFFD}🙂\u202E' }],
    };
    expect(missingCharacters(rare, covers)).toEqual(['\u202E', '🙂', '\u{2A6D5}', '\u{10FFFD}']);
    const job = printJob(rare, covers);
    const read = await readPdf(await typesetter.typeset(job));
    expect(read.text).toContain('名〔U+2A6D5〕〔U+10FFFD〕〔U+1F642〕〔U+202E〕');
    expect(read.text).toContain(bare('U+202E、U+1F642、U+2A6D5、U+10FFFD'));
    expect(read.attachments['packet.json']).toContain('名\u{2A6D5}');
  });

  it('sets an empty case and an English one', async () => {
    const input = practicePacketInput();
    const empty = buildPacketModel({
      ...input,
      detail: {
        ...input.detail,
        fields: [],
        evidence: [],
        notes: [],
        row: { ...input.detail.row, number: '', applicant: '', amountFen: null, handler: null },
      },
      sheets: [],
      findings: [],
      history: [],
    });
    expect((await readPdf(await typesetter.typeset(printJob(empty, covers)))).text).toContain(bare(words.note.empty));
    const english = await readPdf(
      await typesetter.typeset(printJob(buildPacketModel({ ...input, language: 'en' }), covers)),
    );
    expect(english.text).toContain(bare(englishWords.section.evidence));
    expect(`${carrier} ${typesetter.name}`).toMatch(/^(native typst-native|wasm typst-wasm) 0\.14\.2$/);
  });
});

describe('fonts', () => {
  it('cover every fixed word of the paper', () => {
    const texts: string[] = [];
    const collect = (tree: unknown): void => {
      if (typeof tree === 'string') texts.push(tree);
      else if (tree !== null && typeof tree === 'object') Object.values(tree).forEach(collect);
    };
    collect(words);
    collect(englishWords);
    expect(texts.filter((text) => printableText(text, covers).includes('〔U+'))).toEqual([]);
  });

  it('show the characters officers meet: extensions A and B, subscripts, boxes, ticks', () => {
    for (const character of '䶮㛃𣲗𬭚𠅤𫖯₂³☑☐✓℃㎡‰①⑳Ⅷ→≥½')
      expect(covers(character.codePointAt(0) ?? 0), character).toBe(true);
    expect(covers(0x2a6d5)).toBe(false);
  });

  it('leave formless marks out and keep everything else visible', () => {
    expect(printableText('葛\u{E0100}a\u200Bb\uFEFF\tc\r\nd', covers)).toBe('葛ab c\nd');
    expect(printableText('e\u0301', covers)).toBe('é');
  });
});
