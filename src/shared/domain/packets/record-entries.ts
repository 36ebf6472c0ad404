import { payableOf } from '../finance/milestone-pay.ts';
import { slipKind, totalsKind } from '../finance/reconciliation.ts';
import { capitalOfFen, wanOfFen } from '../money/amount-text.ts';
import type { Parameter, RecordField, RecordKind } from '../policy/pack.ts';
import type { CaseRecord } from '../records/case-record.ts';
import { siteVisitKind } from '../records/site-visit.ts';
import { hasCriteria } from '../scoring/score-table.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketEntry, PacketForm, PacketLine, PacketTable } from './packet-model.ts';
import { fill } from './packet-text.ts';
import { recordText, rowTexts } from './record-text.ts';

/** Forms that belong to what was applied for, each with its lines; a form without lines is not there. */
export const applicationForms = (context: PacketContext): readonly PacketForm[] =>
  (context.input.held.pack.records ?? [])
    .filter(({ part }) => part === 'application')
    .map(({ id, name }) => {
      let line = 0;
      const entries = entriesOfRecords(context, (kind) => kind.id === id).map((entry): PacketEntry => {
        if (entry.title === '') return entry;
        line += 1;
        return { ...entry, title: `${entry.title} ${line}` };
      });
      return { title: context.say(name), entries };
    })
    .filter(({ entries }) => entries.length > 0);

/** Records as they are read, under the names of their fields. A record of another pack's form is not among them. */
export const entriesOfRecords = (
  context: PacketContext,
  wanted: (kind: RecordKind, record: CaseRecord) => boolean,
): readonly PacketEntry[] => {
  const { input, officer, day, say } = context;
  const kinds = new Map((input.held.pack.records ?? []).map((kind) => [kind.id, kind]));
  return input.course.records.flatMap((record): readonly PacketEntry[] => {
    const kind = kinds.get(record.kind);
    // Its values are kept, and only a program that has the form can say what they mean.
    if (kind === undefined || !wanted(kind, record)) return [];
    const { cells, tables } = partsOfRecord(context, kind, record);
    const [first, ...others] = tables;
    const head: PacketEntry = {
      title: say(kind.name),
      aside: `${officer(record.officer)} ${day(record.wall)}`,
      cells: [...cells.map(({ label, text }) => ({ label, text })), ...payableLine(context, record)],
      ...(first === undefined ? {} : { table: tableOf(first) }),
    };
    return [head, ...others.map((table): PacketEntry => ({ title: '', aside: '', cells: [], table: tableOf(table) }))];
  });
};

/** What is to be paid on a milestone, with its formula, as the window says it beside the form. */
const payableLine = ({ input, words, say }: PacketContext, record: CaseRecord): readonly PacketLine[] => {
  const { milestones: policy, parameters } = input.held.pack;
  if (policy?.record !== record.kind) return [];
  const parameterOf = (id: string): Parameter | undefined => parameters.find((one) => one.id === id);
  const payable = payableOf(policy, record, (id) => parameterOf(id)?.value ?? null);
  const whole = record.values[policy.amount];
  if (payable === null || typeof whole !== 'number') return [];
  const { course } = words;
  if (payable.kind === 'amount') {
    const { fen, percent } = payable;
    const figures = { amount: wanOfFen(fen), capital: capitalOfFen(fen), whole: wanOfFen(whole), percent };
    return [{ label: course.payable, text: fill(course.payableFormula, figures) }];
  }
  const parameter = parameterOf(payable.parameter);
  const name = parameter === undefined ? payable.parameter : say(parameter.name);
  return [{ label: course.payable, text: fill(course.payableWaits, { parameter: name }) }];
};

/** Fields with one value each, and lists of rows; a list of one column reads as one value. */
export const partsOfRecord = (
  context: PacketContext,
  kind: RecordKind,
  record: CaseRecord,
): {
  readonly cells: readonly (PacketLine & { readonly id: string })[];
  readonly tables: readonly (PacketTable & { readonly id: string })[];
} => {
  const isTable = (field: RecordField): boolean =>
    field.type === 'rows' && (field.fields ?? []).length > 1 && !(field.id in record.disputed);
  return {
    cells: kind.fields
      .filter((field) => !isTable(field))
      .map((field) => ({ id: field.id, label: context.say(field.name), text: recordText(context, record, field) }))
      .filter(({ text }) => text !== ''),
    tables: kind.fields
      .filter(isTable)
      .map((field) => ({ id: field.id, ...rowTexts(context, field, record) }))
      .filter(({ rows }) => rows.length > 0),
  };
};

/**
 * Slips, totals, sheets and visits stand in sections of their own. What those cannot say whole (two standing values, a
 * sheet that does not count) stands among the records too.
 */
export const hasOwnSection = ({ input }: PacketContext, record: CaseRecord): boolean => {
  if (record.kind === siteVisitKind) return true;
  if (Object.keys(record.disputed).length > 0) return false;
  if (record.kind === slipKind || record.kind === totalsKind) return input.finance.applies;
  const { policy, table } = input.scoring;
  if (policy === null || record.kind !== policy.record || !hasCriteria(policy)) return false;
  return table?.sheets.find(({ id }) => id === record.id)?.standing === 'counts';
};

const tableOf = ({ head, rows }: PacketTable): PacketTable => ({ head, rows });
