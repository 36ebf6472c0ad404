import { foldIdentityNumber, isIdentityDigest, isIdentityNumber } from '../applicants/identity-number.ts';
import { foldCreditCode, judgeCreditCode, suggestCreditCode } from '../applicants/credit-code.ts';
import { readAmount, type AmountUnit } from '../../text/read-amount.ts';
import { readDate, isoOfSerial } from '../../text/read-date.ts';
import { significantDigits } from '../../text/decimal.ts';
import { dropUnseen, foldName, foldWidth } from '../../text/fold-width.ts';
import type { CaseField } from '../cases/fields.ts';
import type { Json } from '../outcome.ts';
import type { Cell } from './cell.ts';

/** A fault or remark about one cell, before it gets its place. */
export interface CellFault {
  readonly code: string;
  readonly severity: 'refuse' | 'warn';
  readonly facts: { readonly [name: string]: Json };
}

/** `value` undefined: the cell counts as empty. */
export interface FieldReading {
  readonly value?: Json;
  readonly faults?: readonly CellFault[];
}

/** Digits a spreadsheet keeps of a number; what is longer was cut before it came here. */
export const keptDigits = 15;
const longestText = 10_000;
const longestCode = 200;
const errorValue = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/;
const nothing = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '暂无',
  'n/a',
  'na',
  '不适用',
  '空',
  '无此项',
  'none',
  'null',
]);
const yes = new Set([
  '是',
  '有',
  '已',
  '已授权',
  '已入库',
  '在库',
  '属实',
  'y',
  'yes',
  'true',
  '1',
  '√',
  '✓',
  '✔',
  '☑',
  '对',
]);
const no = new Set([
  '否',
  '无',
  '没有',
  '未',
  '未授权',
  '未入库',
  '不在库',
  '不是',
  'n',
  'no',
  'false',
  '0',
  '×',
  'x',
  '✗',
  '✘',
  '☐',
  '错',
]);

/** Turns a cell into the typed value of a field. Nothing is rounded, cut or guessed without a fault that says so. */
export const readField = (field: CaseField, cell: Cell, unit: AmountUnit | null): FieldReading => {
  if (errorValue.test(cell.text)) return refuse('E-FORMULA-VALUE', { why: 'error', field: field.id });
  if (cell.kind === 'formula' && cell.text === '')
    return refuse('E-FORMULA-VALUE', { why: 'noValue', field: field.id });
  switch (field.type) {
    case 'text':
      return readText(field, cell);
    case 'code':
      return readCode(field, cell);
    case 'identity':
      return readIdentity(field, cell);
    case 'uscc':
      return readUscc(field, cell);
    case 'amount':
      return isNothing(cell) ? {} : readMoney(field, cell, unit);
    case 'date':
      return isNothing(cell) || cell.text === '长期' ? {} : readDay(field, cell);
    case 'flag':
      return readFlag(field, cell);
    case 'integer':
      return isNothing(cell) ? {} : readInteger(field, cell);
    case 'list':
      return readList(field, cell);
    case 'choice':
      return { value: cell.text.trim() };
  }
};

const refuse = (code: string, facts: CellFault['facts']): FieldReading => ({
  faults: [{ code, severity: 'refuse', facts }],
});

const isNothing = (cell: Cell): boolean => nothing.has(foldWidth(cell.text).toLowerCase());

// oxlint-disable-next-line no-control-regex -- control characters have no business in a case file
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

const readText = (field: CaseField, cell: Cell): FieldReading => {
  const text = dropUnseen(cell.text.replaceAll(controls, '')).trim();
  if (text.length > longestText) return refuse('E-TEXT', { field: field.id, limit: longestText, length: text.length });
  return text === '' ? {} : { value: text };
};

/** A number that lost digits in the file: more than 15 of them, or a power of ten where digits should stand. */
const lostDigits = (cell: Cell): boolean => {
  if (cell.kind === 'number' || cell.kind === 'formula') {
    return (
      /^-?[\d.]+(?:[eE][+-]?\d+)?$/.test(cell.raw) &&
      (significantDigits(cell.raw) > keptDigits || Math.abs(Number(cell.raw)) >= 1e15)
    );
  }
  return /^\d(?:\.\d+)?[eE]\+?\d{2}$/.test(foldWidth(cell.text));
};

const readCode = (field: CaseField, cell: Cell): FieldReading => {
  if (lostDigits(cell)) return refuse('E-PRECISION', { field: field.id, limit: keptDigits });
  const folded = foldWidth(cell.text.replaceAll(controls, ''));
  const text = folded.replace(/^['‘’`]+/, '').trim();
  if (text.length > longestCode) return refuse('E-TEXT', { field: field.id, limit: longestCode, length: text.length });
  if (text === '' || (isNothing(cell) && text.length <= 3)) return {};
  if (text !== folded)
    return { value: text, faults: [{ code: 'E-APOSTROPHE', severity: 'warn', facts: { field: field.id } }] };
  return { value: text };
};

const readUscc = (field: CaseField, cell: Cell): FieldReading => {
  const read = readCode(field, cell);
  if (typeof read.value !== 'string') return read;
  const code = foldCreditCode(read.value);
  const judged = judgeCreditCode(code);
  const faults = [...(read.faults ?? [])];
  if (judged === 'wrongCheck')
    faults.push({ code: 'E-USCC-CHECK', severity: 'warn', facts: { field: field.id, ...suggestionFor(code) } });
  if (judged !== 'malformed') return { value: code, faults };
  return {
    faults: [
      ...faults,
      { code: 'E-USCC', severity: 'refuse', facts: { field: field.id, length: code.length, ...suggestionFor(code) } },
    ],
  };
};

const readIdentity = (field: CaseField, cell: Cell): FieldReading => {
  const read = readCode(field, cell);
  if (typeof read.value !== 'string' || isIdentityDigest(read.value)) return read;
  const number = foldIdentityNumber(read.value);
  return isIdentityNumber(number)
    ? { ...read, value: number }
    : refuse('E-IDENTITY', { field: field.id, length: number.length });
};

/** What the code may have been meant to be; only ever shown, never applied. */
const suggestionFor = (code: string): { readonly suggestion?: string } => {
  const suggestion = suggestCreditCode(code);
  return suggestion === null ? {} : { suggestion };
};

const readMoney = (field: CaseField, cell: Cell, unit: AmountUnit | null): FieldReading => {
  const read = readAmount(cell.text, unit ?? '元');
  if (!read.ok) return refuse('E-AMOUNT', { why: read.why, field: field.id });
  if (read.fen < 0) return refuse('E-AMOUNT', { why: 'negative', field: field.id });
  if (!read.rounded) return { value: read.fen };
  return {
    value: read.fen,
    faults: [{ code: 'E-AMOUNT-ROUNDED', severity: 'warn', facts: { field: field.id, fen: read.fen } }],
  };
};

const readDay = (field: CaseField, cell: Cell): FieldReading => {
  const read = readDate(cell.text);
  if (read.ok) return { value: read.iso };
  // A bare day count may be a date that lost its format, or a plain number: said, not decided.
  const serial = /^\d{5}(?:\.\d+)?$/.test(cell.text) ? isoOfSerial(Number(cell.text), false) : null;
  return refuse('E-DATE', { why: read.why, field: field.id, ...(serial === null ? {} : { suggestion: serial }) });
};

const readFlag = (field: CaseField, cell: Cell): FieldReading => {
  const text = foldWidth(cell.text).toLowerCase();
  const name = foldName(cell.text) || text;
  if (yes.has(text) || yes.has(name)) return { value: true };
  if (no.has(text) || no.has(name)) return { value: false };
  return nothing.has(text) ? {} : refuse('E-FLAG', { field: field.id });
};

const readInteger = (field: CaseField, cell: Cell): FieldReading => {
  const bare = foldWidth(cell.text)
    .replaceAll(/[\s,]/g, '')
    .replace(/(?:年度?|人|名|个)$/, '');
  const value = /^\d{1,9}(?:\.0+)?$/.test(bare) ? Number(bare) : null;
  const yearly = field.id.toLowerCase().includes('year');
  if (value === null || (yearly && (value < 1980 || value > 2100))) return refuse('E-INTEGER', { field: field.id });
  return { value };
};

const readList = (field: CaseField, cell: Cell): FieldReading => {
  if (lostDigits(cell)) return refuse('E-PRECISION', { field: field.id, limit: keptDigits });
  if (isNothing(cell)) return {};
  const parts = foldWidth(cell.text)
    .split(/[,、;|\s]+/)
    .filter((part) => part !== '');
  const lost = parts.find((part) => /^\d(?:\.\d+)?[eE]\+?\d{2}$/.test(part));
  if (lost !== undefined) return refuse('E-PRECISION', { field: field.id, limit: keptDigits });
  return parts.length === 0 ? {} : { value: [...new Set(parts)] };
};
