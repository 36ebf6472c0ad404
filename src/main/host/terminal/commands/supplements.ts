import { returnStates, type ReturnState } from '#shared/domain/supplements/supplement';
import { Refusal } from '#shared/domain/outcome';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** supplement show, draft, issue, return. */
export const supplementCommands = ({ program, print, session }: Terminal): void => {
  const supplement = program.command('supplement').description('supplement notices (补正) of a case');
  const saved = (): readonly string[] => ['已保存'];

  supplement
    .command('show')
    .description('what a complete notice would ask for now, and the notices there are')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) =>
        print(await open.call('supplements.ofCase', { case: await caseIdOf(open, wanted) }), (view) => [
          ...view.gathered.map(({ key, what }) => `· ${key}  ${what}`),
          ...view.notices.flatMap((notice) => [
            `${notice.n}  ${notice.issuedAt === null ? '未发出' : '已发出'}  ${notice.deadline}`,
            ...notice.items.map(({ key, what, state }) => `    ${state ?? '—'}  ${key}  ${what}`),
          ]),
        ]),
      ),
    );

  supplement
    .command('draft')
    .description(
      'draw up one notice of everything gathered; it is issued at once unless the pack wants a second person',
    )
    .argument('<case>')
    .requiredOption('--contact <text>', 'whom the applicant turns to')
    .option('--deadline <day>', 'last day, 2022-05-26; without it by the limit of the pack')
    .option('--leave-out <keys...>', 'items that are not asked for; needs --why')
    .option('--why <text>', 'why something is left out, or why there is a further notice', '')
    .action(
      (wanted: string, options: { contact: string; deadline?: string; leaveOut?: readonly string[]; why: string }) =>
        session(async (open) => {
          const id = await caseIdOf(open, wanted);
          const view = await open.call('supplements.ofCase', { case: id });
          const deadline = options.deadline ?? view.deadline;
          if (deadline === null) throw new Refusal('supplement.noDeadline', {});
          const items = view.gathered
            .filter(({ key }) => options.leaveOut?.includes(key) !== true)
            .map(({ key, what, todo }) => ({ key, what, todo }));
          print(
            await open.call('supplements.draw', {
              case: id,
              items,
              deadline,
              contact: options.contact,
              why: options.why,
            }),
            saved,
          );
        }),
    );

  supplement
    .command('issue')
    .description('issue what another person drew up')
    .argument('<case>')
    .argument('<number>')
    .action((wanted: string, n: string) =>
      session(async (open) =>
        print(await open.call('supplements.issue', { case: await caseIdOf(open, wanted), n: Number(n) }), saved),
      ),
    );

  supplement
    .command('return')
    .description(`say what became of an item: ${returnStates.join(', ')}, or none to take the mark back`)
    .argument('<case>')
    .argument('<number>')
    .argument('<key>')
    .argument('<state>')
    .action((wanted: string, n: string, key: string, state: string) =>
      session(async (open) =>
        print(
          await open.call('supplements.mark', {
            case: await caseIdOf(open, wanted),
            n: Number(n),
            key,
            state: stateOf(state),
          }),
          saved,
        ),
      ),
    );
};

const stateOf = (typed: string): ReturnState | null => {
  if (typed === 'none') return null;
  const found = returnStates.find((one) => one === typed);
  if (found === undefined) throw new Refusal('input.notOneOf', { typed, values: [...returnStates, 'none'] });
  return found;
};
