import { describe, expect, it } from 'vitest';
import type { PacketInput } from '#shared/domain/packets/packet-context';
import type { StepLine } from '#shared/domain/workflow/counted-steps';
import { buildPaper, type PaperOrder } from '#shared/domain/papers/build-paper';
import { paperKinds, type PaperModel } from '#shared/domain/papers/paper-model';
import { filled, wordingFaults } from '#shared/domain/papers/paper-wording';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { attachmentOf, paperJob } from '../../src/main/packet/typesetter.ts';
import { practicePacketInput } from './practice-packet.ts';
import { decidedInput, paperCase, paperOrder, steppedInput, wordings } from './practice-papers.ts';
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
    expect(filled('refusal', '你单位申报的“{title}”（{title}）', { title: '“一带一路”研讨' })).toBe(
      '你单位申报的“‘一带一路’研讨”（“一带一路”研讨）',
    );
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

  it('say acceptance only after its step, whatever the form says, and refusal only with the step that closed the case', () => {
    const input = practicePacketInput();
    expect(input.detail.fields.some(({ field }) => field === 'acceptedOn')).toBe(true);
    const acceptance = (one: PacketInput) => buildPaper(paperOrder('acceptance', { cases: [paperCase(one)] }));
    expect(acceptance(input)).toBe('notAccepted');
    const accepted = steppedInput(0, [
      ['ACCEPTED', null],
      ['ELIGIBILITY_REVIEW', null],
    ]);
    const letter = acceptance(accepted);
    expect(typeof letter === 'string' ? letter : flat(letter.paper)).toContain('已于 2026年3月10日 受理');
    // A step that does not count accepts nothing, and one of an earlier revision no longer does.
    const change = (of: Partial<StepLine['step']>, counted = true): PacketInput => ({
      ...accepted,
      course: {
        ...accepted.course,
        steps: accepted.course.steps.map((line) =>
          line.step.to === 'ACCEPTED' ? { ...line, counted, step: { ...line.step, ...of } } : line,
        ),
      },
    });
    expect(acceptance(change({}, false))).toBe('notAccepted');
    expect(acceptance(change({ revision: 0 }))).toBe('notAccepted');
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
  it('list for the public what the meeting decided to support and has not left, with its amounts, and name what is left out', () => {
    const order = paperOrder('publicNotice');
    const others = [
      decidedInput(practicePacketInput(30), 'reserve'),
      decidedInput(practicePacketInput(31), null),
      steppedInput(32, [['WITHDRAWN', 'W01']]),
      steppedInput(33, [
        ['WITHDRAWN', 'W01'],
        ['ARCHIVED', null],
      ]),
    ].map((input) => paperCase(input));
    const made = buildPaper({ ...order, cases: [...order.cases, ...others] });
    if (typeof made === 'string') throw new Error(made);
    expect(made.leftOut).toEqual(others.map(({ model }) => model.made.number));
    expect(made.listed).toEqual(order.cases.map(({ model }) => model.made.case));
    expect(made.paper.made.cases).toEqual(made.listed);
    const table = made.paper.blocks.find((block) => block.t === 'table');
    expect(table?.t === 'table' ? table.rows.map((row) => row.at(-1)) : []).toEqual(
      Array.from({ length: 30 }, () => '80.00'),
    );
    expect(flat(made.paper)).toContain('2,400.00 万元（人民币贰仟肆佰万元整）');
    expect(buildPaper({ ...order, cases: others })).toBe('noneSupported');
  });

  it('correct a notice: name it, what is taken out and why, which reserve comes in, and the list as it stands', () => {
    const order = paperOrder('correctedNotice');
    const made = buildPaper(order);
    if (typeof made === 'string') throw new Error(made);
    const numbered = (at: number): string => order.cases[at]?.model.made.case ?? '';
    const tables = made.paper.blocks.flatMap((block) => (block.t === 'table' ? [block.rows] : []));
    expect(flat(made.paper)).toContain('公示〔2026〕7C31A0-1号');
    expect(tables[0]?.map((row) => row.at(-1))).toEqual(['撤回：申报单位主动撤回', '撤回：申报单位主动撤回']);
    expect(tables.map((rows) => rows.length)).toEqual([2, 2, 10]);
    expect(made.listed).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10, 11].map(numbered));
    expect(made.paper.made.cases).toHaveLength(12);
    // Another decision of the meeting takes out as well; a case nobody decided on does not come in.
    const changed = order.cases.map((one, at) =>
      at === 0 ? paperCase(decidedInput(practicePacketInput(0), 'reject')) : one,
    );
    const stranger = paperCase(decidedInput(practicePacketInput(20), null));
    const more = buildPaper({ ...order, cases: [...changed.slice(0, 10), stranger] });
    if (typeof more === 'string') throw new Error(more);
    expect(flat(more.paper)).toContain('会议决定变更');
    expect(flat(more.paper)).toContain('本次更正不递补。');
    expect(more.leftOut).toEqual([stranger.model.made.number]);
    expect(buildPaper({ ...order, earlier: null })).toBe('noEarlierNotice');
    const whole = [0, 1, 2].map((at) => paperCase(practicePacketInput(at)));
    expect(buildPaper({ ...order, cases: whole })).toBe('nothingToCorrect');
  });

  it('give a meeting room to sign in, statements of those who keep away, and what is to be given back', () => {
    const order = paperOrder('meeting');
    const paper = built(order);
    const headings = paper.blocks.flatMap((block) => (block.t === 'heading' ? [block.text] : []));
    for (const one of ['会议签到表', '评审材料清退表', '回避声明　诸葛知白']) expect(headings).toContain(one);
    const returns = paper.blocks.findLast((block) => block.t === 'table');
    expect(returns?.t === 'table' ? returns.rows.map((row) => row[1]) : []).toEqual(
      order.cases.map(({ model }) => model.made.number),
    );
    const input = practicePacketInput();
    const free = { ...input, course: { ...input.course, recusals: [] } };
    expect(flat(built({ ...order, cases: [paperCase(free)] }))).not.toContain('声明人');
    expect(flat(built({ ...order, cases: [paperCase(input, 'blind')] }))).not.toContain('声明人');
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
