import { answerValues, type AnswerValue } from '#shared/domain/review/review-sheet';
import type { BlobHash } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { amountText } from '../printing.ts';
import { findingLines } from '../finding-lines.ts';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** cases, words, show, answer, note, check. */
export const caseCommands = ({ program, print, refuse, session, language }: Terminal): void => {
  program
    .command('cases')
    .description('list cases; with a query those that match')
    .argument('[query]')
    .option('--state <codes...>', 'stages')
    .option('--measure <ids...>', 'measures, e.g. M05')
    .action((query: string | undefined, options: { state?: string[]; measure?: string[] }) =>
      session(async ({ call }) => {
        const filter = {
          ...(query === undefined ? {} : { query }),
          ...(options.state === undefined ? {} : { states: options.state }),
          ...(options.measure === undefined ? {} : { measures: options.measure }),
        };
        const rows = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof call<'cases.list'>>> = await call('cases.list', {
            filter,
            sort: 'number',
            descending: false,
            limit: 500,
            after,
          });
          rows.push(...page.rows);
          after = page.next;
        } while (after !== null);
        const lines = rows.map(({ id, number, applicant, measure, direction, state, amountFen, found }) => ({
          id,
          number,
          applicant,
          measure,
          direction,
          state,
          amountFen,
          ...(found === undefined ? {} : { found }),
        }));
        print(lines, (all) =>
          all.flatMap((row) => [
            `${row.number.padEnd(24)} ${row.direction.padEnd(7)} ${row.state.padEnd(18)} ${amountText(row.amountFen)}  ${row.applicant}`,
            ...(row.found === undefined ? [] : [`    ${row.found.name} · ${row.found.page} · ${row.found.excerpt}`]),
          ]),
        );
      }),
    );

  program
    .command('words')
    .description(
      'read the words of the evidence, so that they are found; tells how many pieces and the size of their index',
    )
    .action(() =>
      session(async ({ call, job }) =>
        print(await call('evidence.readTexts', { job: job() }), (value) => [
          `已读 ${value.read} 份 ${value.pages} 页,读不出 ${value.unreadable} 份,索引 ${(value.bytes / 2 ** 20).toFixed(1)} MB`,
        ]),
      ),
    );

  program
    .command('show')
    .description('a case with its fields, evidence, answers, notes and history')
    .argument('<case>', 'case id or application number')
    .action((wanted: string) =>
      session(async (open) => {
        const id = await caseIdOf(open, wanted);
        const [detail, sheet, history] = [
          await open.call('cases.open', { case: id }),
          await open.call('review.sheet', { case: id }),
          await open.call('cases.history', { case: id }),
        ];
        const answers = sheet.items.flatMap((item) => [...(item.mine === null ? [] : [item.mine]), ...item.others]);
        print({ ...detail, answers, reviews: sheet.reviews, history }, (value) => [
          `${value.row.number}  ${value.row.applicant}  ${value.row.title}`,
          `${value.row.direction}  ${value.row.state}  ${amountText(value.row.amountFen)}`,
          ...value.fields.map(
            (field) => `  ${field.field}: ${field.standing.length > 1 ? '(并行)' : ''}${JSON.stringify(field.value)}`,
          ),
          ...value.evidence.map(
            (item) => `  ${item.kind ?? '—'}  ${item.name}  ${item.hash.slice(0, 12)}${item.present ? '' : '  (未到)'}`,
          ),
          ...value.answers.map((answer) => `  ${answer.check}  ${answer.value}  ${answer.reason ?? ''} ${answer.note}`),
        ]);
      }),
    );

  program
    .command('answer')
    .description(`answer a check: ${answerValues.join(', ')} (or 1 to 5)`)
    .argument('<case>')
    .argument('<check>', 'e.g. G03 or M05-C2')
    .argument('<answer>')
    .option('--reason <code>', 'reason code of the pack')
    .option('--note <text>', 'note', '')
    .option('--evidence <hash:page...>', 'pages the answer rests on')
    .action(
      (
        wanted: string,
        check: string,
        answer: string,
        options: { reason?: string; note: string; evidence?: string[] },
      ) =>
        session(async (open) => {
          const id = await caseIdOf(open, wanted);
          const saved = await open.call('review.answer', {
            case: id,
            check,
            value: answerOf(answer),
            reason: options.reason ?? null,
            note: options.note,
            pins: (options.evidence ?? []).map(pinOf),
          });
          print(saved, (value) => [`已保存 ${new Date(value.savedAt).toLocaleTimeString('zh-CN')}`]);
        }),
    );

  program
    .command('note')
    .description('write a note on a case or on one of its checks')
    .argument('<case>')
    .argument('<text>')
    .option('--check <check>', 'check the note hangs on')
    .action((wanted: string, text: string, options: { check?: string }) =>
      session(async (open) =>
        print(
          await open.call('review.note', { case: await caseIdOf(open, wanted), about: options.check ?? 'case', text }),
          () => ['已保存'],
        ),
      ),
    );

  program
    .command('check')
    .description('findings of the rules, open checks and missing evidence of a case')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) => {
        const sheet = await open.call('review.sheet', { case: await caseIdOf(open, wanted) });
        if (sheet.holds.length > 0) refuse();
        const all = await open.call('review.findings', { case: sheet.caseId });
        const detail = await open.call('cases.open', { case: sheet.caseId });
        const { pack } = await open.call('policy.show', { pack: detail.pack.hash });
        const value = {
          case: sheet.caseId,
          findings: all.findings.map(({ finding, ways, was }) => ({ ...finding, ways, was })),
          open: sheet.open,
          holds: sheet.holds.map((one) => one.rule),
          missingEvidence: sheet.missingEvidence,
        };
        print(value, () => [
          ...findingLines(language(), pack, all),
          `未核 ${value.open.length} 项:${value.open.join(' ')}`,
          `缺少材料:${value.missingEvidence.join(' ')}`,
        ]);
      }),
    );
};

const chinese: Readonly<Record<string, AnswerValue>> = {
  符合: 'met',
  不符合: 'notMet',
  部分符合: 'partly',
  待补正: 'supplement',
  不适用: 'notApplicable',
};

const answerOf = (text: string): AnswerValue => {
  const value = chinese[text] ?? answerValues[Number(text) - 1] ?? answerValues.find((one) => one === text);
  if (value === undefined) throw new Refusal('call.badInput', { call: 'review.answer', where: 'value', found: text });
  return value;
};

const pinOf = (text: string): { hash: BlobHash; page: number } => {
  const [hash = '', page = '1'] = text.split(':');
  return { hash: hash as BlobHash, page: Number(page) };
};
