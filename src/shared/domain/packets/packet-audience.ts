import type { PacketAudience, PacketModel, PacketSectionName } from './packet-model.ts';
import { namingSlipColumns } from './packet-finance.ts';
import { fill, fillScreen, packetWords, scoringWords } from './packet-text.ts';

/** What names the unit and its people: whole words, never parts of numbers that are meant to be read. */
export interface Secrets {
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly codes: readonly string[];
}

/** The packet as that reader may have it. What is left out is left out of paper, metadata and attached JSON alike. */
export const forAudience = (model: PacketModel, audience: PacketAudience, secrets: Secrets): PacketModel => {
  if (audience === 'officers') return model;
  return audience === 'applicant' ? forApplicant(model) : masked(model, secrets);
};

const withoutSections = (
  model: PacketModel,
  audience: Exclude<PacketAudience, 'officers'>,
  leftOut: readonly PacketSectionName[],
): PacketModel => {
  const words = packetWords(model.language);
  const names = leftOut.map((name) => words.section[name]).join(words.listSeparator);
  return {
    ...model,
    audience: {
      kind: audience,
      mark: words.audience.mark[audience],
      leftOut,
      text: fill(words.audience.text[audience], { names }),
    },
    forms: leftOut.includes('forms') ? [] : model.forms,
    scoring: leftOut.includes('scoring') ? null : model.scoring,
    notes: leftOut.includes('notes') ? [] : model.notes,
    course: [],
    reviews: [],
    signatures: [],
    history: { lines: [], earlier: 0 },
    summary: { ...model.summary, suggestions: [] },
  };
};

/** Answers, reasons and findings stay: the applicant is told what was found, not what was thought. */
const forApplicant = (model: PacketModel): PacketModel => {
  const open = withoutSections(model, 'applicant', ['scoring', 'notes', 'course', 'reviews', 'signatures', 'history']);
  return {
    ...open,
    summary: { ...open.summary, cells: open.summary.cells.filter((cell) => cell.id !== 'handler') },
    eligibility: {
      ...open.eligibility,
      fired: open.eligibility.fired.map((finding) => ({ ...finding, handled: [] })),
    },
    checks: open.checks.map((group) => ({
      ...group,
      checks: group.checks.map((check) => ({
        ...check,
        answers: check.answers.map((answer) => ({ ...answer, officer: '', note: '' })),
      })),
    })),
  };
};

/** Cells that are nothing but a name, an address or a way to reach someone. */
const namingCells = new Set([
  'applicantName',
  'uscc',
  'registeredAddress',
  'operatingAddress',
  'legalRepresentative',
  'contactName',
  'contactPhone',
  'beneficiaryName',
  'beneficiaryUscc',
  'handler',
  'hnteNumber',
  // Of a site visit's form.
  'place',
  'met',
  'officers',
]);

/** The list of a site visit that says what was seen; any other may be one of people. */
const findingsTable = 'findings';

const masked = (model: PacketModel, secrets: Secrets): PacketModel => {
  const open = withoutSections(model, 'blind', ['forms', 'photos', 'course', 'reviews', 'signatures', 'history']);
  const words = packetWords(model.language);
  const hidden = words.audience.hidden;
  const cells = (list: PacketModel['cover']): PacketModel['cover'] =>
    list.map((cell) => (namingCells.has(cell.id) ? { ...cell, text: hidden, style: 'text', disputed: false } : cell));
  const named = (name: string, index: number): string =>
    `${fill(words.audience.piece, { index })}${/\.[0-9A-Za-z]{1,5}$/.exec(name)?.[0] ?? ''}`;
  const nameless: PacketModel = {
    ...open,
    title: `${words.kind} ${model.made.number}`,
    made: { ...open.made, officer: words.audience.officer, applicant: hidden, case: '' },
    cover: cells(open.cover),
    summary: { ...open.summary, cells: cells(open.summary.cells) },
    application: cells(open.application),
    finance: maskedFinance(open.finance, hidden),
    scoring: maskedScoring(open.scoring, (at) => fillScreen(scoringWords(model.language).expertNumber, { at })),
    visits: open.visits.map((visit) => ({
      ...visit,
      title: words.section.visits,
      aside: '',
      cells: visit.cells.map((cell) => (namingCells.has(cell.id) ? { ...cell, text: hidden } : cell)),
      tables: visit.tables.filter(({ id }) => id === findingsTable),
      photos: [],
      signatures: [],
    })),
    notes: open.notes.map((note) => ({ ...note, officer: words.audience.officer })),
    checks: open.checks.map((group) => ({
      ...group,
      checks: group.checks.map((check) => ({
        ...check,
        answers: check.answers.map((answer) => ({ ...answer, officer: words.audience.officer })),
      })),
    })),
    evidence: open.evidence.map((piece) => ({
      ...piece,
      name: named(piece.name, piece.index),
      // The file itself may be known to a reader by its hash, and who handed it in is a person.
      sha256: hidden,
      added: '',
    })),
  };
  return hideWords(nameless, secrets, hidden);
};

/** Whom money went to and under which number leads to the unit. */
const maskedFinance = (finance: PacketModel['finance'], hidden: string): PacketModel['finance'] =>
  finance === null || finance.slips === null
    ? finance
    : {
        ...finance,
        doubled: [],
        slips: {
          ...finance.slips,
          rows: finance.slips.rows.map((row) =>
            row.map((text, at) => (namingSlipColumns.includes(at) ? hidden : text)),
          ),
        },
      };

/** Experts by number, as the screen hides them: each keeps the number from matrix to sheet. */
const maskedScoring = (scoring: PacketModel['scoring'], numbered: (at: number) => string): PacketModel['scoring'] => {
  if (scoring === null) return null;
  let before = 0;
  return {
    ...scoring,
    matrices: scoring.matrices.map((matrix) => {
      const first = before;
      before += matrix.experts;
      const head = matrix.head.map((text, at) =>
        at >= 2 && at < 2 + matrix.experts ? numbered(first + at - 1) : text,
      );
      return { ...matrix, head };
    }),
    sheets: scoring.sheets.map((sheet, at) => ({ ...sheet, expert: numbered(at + 1), unit: '' })),
  };
};

/** Replaces every secret in every text, however it is spaced, cased or bracketed, and what looks like a phone or an id. */
const hideWords = (model: PacketModel, secrets: Secrets, hidden: string): PacketModel => {
  const words = [...new Set([...secrets.units.flatMap(formsOf), ...secrets.people, ...secrets.codes])]
    .map((word) => word.trim())
    .filter((word) => [...word].length >= 2)
    .toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp([...words.map(loosely), ...alwaysHidden].join('|'), 'giu');
  // Policy and head of the journal name no one, and their hashes must stay whole.
  const { policy, journalHead, at } = model.made;
  const out = mapTexts(model, (text) => text.replace(pattern, hidden)) as PacketModel;
  return { ...out, made: { ...out.made, policy, journalHead, at } };
};

/** Mobile and fixed phones, mail addresses, credit codes and identity numbers, whosever they are. */
const alwaysHidden = [
  String.raw`(?<!\d)1[3-9]\d{9}(?!\d)`,
  String.raw`(?<!\d)0\d{2,3}-\d{7,8}(?!\d)`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`(?<![0-9A-Z])[159Y][0-9A-Z]\d{6}[0-9A-Z]{10}(?![0-9A-Z])`,
  String.raw`(?<!\d)\d{17}[\dXx](?![0-9A-Z])`,
];

/** The full name, and the name by which people speak of it: without place before and legal form behind. */
const formsOf = (name: string): readonly string[] => {
  const core = name
    .replace(/[(（][^)）]*[)）]/gu, '')
    .replace(/^(?:北京市?|中关村|天津市?|上海市?|河北省?|海淀区?)+/u, '')
    .replace(/(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|研究院|研究所|事务所|公司|中心|分公司)+$/u, '');
  const short = core.replace(/(?:科技|技术|信息|软件|生物|医药|网络|智能|电子|发展|服务|咨询|投资|仪器)+$/u, '');
  return [name, ...[core, short].filter((form) => [...form].length >= 3 || (form !== name && [...form].length === 2))];
};

const loosely = (word: string): string =>
  [...word.replaceAll(/\s+/g, '')]
    .map((letter) => {
      if (letter === '(' || letter === '（') return '[(（]';
      if (letter === ')' || letter === '）') return '[)）]';
      return letter.replace(/[.*+?^${}|[\]\\/-]/, String.raw`\$&`);
    })
    .join(String.raw`[\s\u200b\u2060]*`);

const mapTexts = (value: unknown, map: (text: string) => string): unknown => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)]));
};

/** A packet that nothing is left out of says nothing of it. */
export const wholeAudience: PacketModel['audience'] = { kind: 'officers', mark: '', leftOut: [], text: '' };
