import { settlementChoices, type SettlementChoice } from '#shared/domain/review/differences';
import { answerValues, suggestions, type AnswerValue, type Suggestion } from '#shared/domain/review/review-sheet';
import { Refusal } from '#shared/domain/outcome';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** review sheet, answer, clear, note, seal, reopen, differences, settle. */
export const reviewCommands = ({ program, print, session }: Terminal): void => {
  const review = program
    .command('review')
    .description('the check list of a case, its two rounds and their differences');
  const saved = (): readonly string[] => ['已保存'];

  review
    .command('sheet')
    .description('every check with my answer, and what is open')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) =>
        print(await open.call('review.sheet', { case: await caseIdOf(open, wanted) }), (sheet) => [
          ...sheet.items.map(
            ({ check, mine }) => `${mine === null ? '·' : '✓'} ${check.id}  ${mine?.value ?? ''}  ${check.text.zh}`,
          ),
          ...sheet.holds.map(({ rule }) => `✗ ${rule}`),
        ]),
      ),
    );

  review
    .command('answer')
    .description(`answer a check: ${answerValues.join(', ')}`)
    .argument('<case>')
    .argument('<check>')
    .argument('<value>')
    .option('--reason <code>', 'reason code of the pack')
    .option('--note <text>', 'note', '')
    .action((wanted: string, check: string, value: string, options: { reason?: string; note: string }) =>
      session(async (open) =>
        print(
          await open.call('review.answer', {
            case: await caseIdOf(open, wanted),
            check,
            value: oneOf<AnswerValue>(answerValues, value),
            reason: options.reason ?? null,
            note: options.note,
          }),
          saved,
        ),
      ),
    );

  review
    .command('clear')
    .description('take my answer to a check back')
    .argument('<case>')
    .argument('<check>')
    .action((wanted: string, check: string) =>
      session(async (open) =>
        print(await open.call('review.clear', { case: await caseIdOf(open, wanted), check }), saved),
      ),
    );

  review
    .command('seal')
    .description(`end my review: ${suggestions.join(', ')}`)
    .argument('<case>')
    .argument('<suggestion>')
    .option('--fen <amount>', 'suggested amount in 分')
    .option('--conditions <text>', 'conditions', '')
    .action((wanted: string, suggestion: string, options: { fen?: string; conditions: string }) =>
      session(async (open) =>
        print(
          await open.call('review.finish', {
            case: await caseIdOf(open, wanted),
            suggestion: oneOf<Suggestion>(suggestions, suggestion),
            amountFen: options.fen === undefined ? null : wholeFen(options.fen),
            conditions: options.conditions,
          }),
          saved,
        ),
      ),
    );

  review
    .command('reopen')
    .description('open my sealed round again')
    .argument('<case>')
    .requiredOption('--reason <text>', 'why')
    .action((wanted: string, options: { reason: string }) =>
      session(async (open) =>
        print(await open.call('review.revise', { case: await caseIdOf(open, wanted), reason: options.reason }), saved),
      ),
    );

  review
    .command('differences')
    .description('what the two sealed rounds differ in, heaviest first')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) =>
        print(await open.call('review.differences', { case: await caseIdOf(open, wanted) }), (view) =>
          view.lines.map(({ about, effects, standing }) => `${standing}  ${about}  ${effects.join('、')}`),
        ),
      ),
    );

  review
    .command('settle')
    .description(`settle a difference: ${settlementChoices.join(', ')}`)
    .argument('<case>')
    .argument('<about>', 'a check, or suggestion, amountFen, conditions')
    .argument('<choice>')
    .option('--reason <text>', 'why', '')
    .action((wanted: string, about: string, choice: string, options: { reason: string }) =>
      session(async (open) =>
        print(
          await open.call('review.settleDifference', {
            case: await caseIdOf(open, wanted),
            about,
            choice: oneOf<SettlementChoice>(settlementChoices, choice),
            reason: options.reason,
          }),
          saved,
        ),
      ),
    );
};

const oneOf = <Value extends string>(values: readonly Value[], typed: string): Value => {
  const found = values.find((value) => value === typed);
  if (found === undefined) throw new Refusal('input.notOneOf', { typed, values });
  return found;
};

const wholeFen = (typed: string): number => {
  if (!/^\d{1,15}$/.test(typed)) throw new Refusal('input.notFen', { typed });
  return Number(typed);
};
