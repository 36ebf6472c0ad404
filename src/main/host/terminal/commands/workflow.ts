import { texts, type Language } from '#shared/i18n/index';
import { fillText, textAt } from '#shared/i18n/fill-text';
import type { Clock } from '#shared/domain/workflow/clock';
import { todaySections } from '#shared/domain/workflow/today';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** case steps, move, suspend, resume, reopen; today. */
export const workflowCommands = ({ program, print, refuse, session, language }: Terminal): void => {
  const say = (key: string, facts: Readonly<Record<string, string | number>>): string =>
    fillText(textAt(texts[language()], `workflow.${key}`) ?? key, facts);
  const one = program.command('case').description('the way of one case');

  one
    .command('steps')
    .description('where a case stands, where it may go, who may take it there and what is missing')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) => {
        const view = await open.call('workflow.view', { case: await caseIdOf(open, wanted) });
        if (view.exits.length === 0 && view.reopensTo.length === 0) refuse();
        print(view, (all) => [
          `${all.state ?? 'DISPUTED'}  ${clockLine(language(), all.clock)}`,
          ...all.lines.map(
            ({ step, officer, counted }) =>
              `  ${step.on}  ${step.from ?? '—'} → ${step.to}  ${all.officers[officer] ?? officer}${counted ? '' : `  [${say('line.uncounted', {})}]`}`,
          ),
          ...all.exits.flatMap((exit) => [
            `${exit.way === 'ordinary' ? '→' : ' '} ${exit.to}`,
            ...exit.bars.map((bar) => `    ✗ ${say(`bar.${bar}`, { roles: exit.roles.join('、') })}`),
            ...exit.missing.map(
              ({ code, names }) => `    ✗ ${say(`lack.${code}`, { names: names.join('、'), count: names.length })}`,
            ),
            ...exit.cautions.map(
              ({ code, names }) => `    ! ${say(`lack.${code}`, { names: names.join('、'), count: names.length })}`,
            ),
          ]),
        ]);
      }),
    );

  const move = (command: typeof one): void => {
    command
      .command('move')
      .description('take a step of the workflow')
      .argument('<case>')
      .argument('<stage>')
      .option('--reason <code>', 'reason code where the step asks for one')
      .option('--note <text>', 'note', '')
      .option('--on <day>', 'day of the step, 2022-05-26')
      .action((wanted: string, stage: string, options: { reason?: string; note: string; on?: string }) =>
        session(async (open) =>
          print(
            await open.call('cases.move', {
              case: await caseIdOf(open, wanted),
              to: stage,
              reason: options.reason ?? null,
              note: options.note,
              on: options.on ?? null,
            }),
            () => ['已保存'],
          ),
        ),
      );
  };
  move(program);
  move(one);

  one
    .command('suspend')
    .description('stop the clocks, with a reason')
    .argument('<case>')
    .requiredOption('--reason <text>', 'why')
    .option('--on <day>', 'from when')
    .action((wanted: string, options: { reason: string; on?: string }) =>
      session(async (open) =>
        print(
          await open.call('workflow.suspend', {
            case: await caseIdOf(open, wanted),
            reason: options.reason,
            on: options.on ?? null,
          }),
          () => ['已保存'],
        ),
      ),
    );

  one
    .command('resume')
    .description('take a suspended case back to the stage it came from')
    .argument('<case>')
    .option('--note <text>', 'note', '')
    .action((wanted: string, options: { note: string }) =>
      session(async (open) =>
        print(await open.call('workflow.resume', { case: await caseIdOf(open, wanted), note: options.note }), () => [
          '已保存',
        ]),
      ),
    );

  one
    .command('reopen')
    .description('take a closed case up again as a new revision; by someone who never handled it')
    .argument('<case>')
    .argument('<stage>')
    .requiredOption('--reason <text>', 'why')
    .option('--checks <ids...>', 'checks to answer again; all where none is named')
    .action((wanted: string, stage: string, options: { reason: string; checks?: string[] }) =>
      session(async (open) =>
        print(
          await open.call('workflow.reopen', {
            case: await caseIdOf(open, wanted),
            to: stage,
            reason: options.reason,
            checks: options.checks ?? [],
          }),
          () => ['已保存'],
        ),
      ),
    );

  one
    .command('lead')
    .description('give the lead of a consortium to another member, as a new revision')
    .argument('<case>')
    .argument('<member>', 'id of the record of that member, see records')
    .requiredOption('--on <day>', 'day of the change, 2022-05-26')
    .requiredOption('--reason <text>', 'why')
    .option('--leaves', 'the former lead leaves the consortium', false)
    .action((wanted: string, member: string, options: { on: string; reason: string; leaves: boolean }) =>
      session(async (open) =>
        print(
          await open.call('workflow.changeLead', { case: await caseIdOf(open, wanted), member, ...options }),
          () => ['已保存'],
        ),
      ),
    );

  one
    .command('delegate')
    .description('let a third person take the steps of every role in a case, for a time')
    .argument('<case>')
    .argument('<officer>', 'officer id, see people')
    .requiredOption('--until <day>', 'last day, 2022-05-26')
    .requiredOption('--reason <text>', 'why')
    .action((wanted: string, officer: string, options: { until: string; reason: string }) =>
      session(async (open) =>
        print(
          await open.call('workflow.delegate', {
            case: await caseIdOf(open, wanted),
            to: officer,
            until: options.until,
            reason: options.reason,
          }),
          () => ['已保存'],
        ),
      ),
    );

  program
    .command('today')
    .description('what waits for this officer, what is due, what lies about')
    .option('--all', 'with what is due in the cases of others')
    .action((options: { all?: boolean }) =>
      session(async (open) =>
        print(
          await open.call('workflow.today', { scope: options.all === true ? 'all' : 'mine', limit: 20_000 }),
          (today) =>
            todaySections.flatMap((section) => {
              const { total, lines } = today.sections[section];
              if (total === 0) return [];
              return [
                `${section} ${total}`,
                ...lines.map(
                  (line) => `  ${line.number}  ${line.state}  ${clockLine(language(), line.clock)}  ${line.applicant}`,
                ),
              ];
            }),
        ),
      ),
    );
};

const clockLine = (language: Language, clock: Clock): string => {
  const say = (key: string, facts: Readonly<Record<string, string | number>>): string =>
    fillText(textAt(texts[language], `workflow.clock.${key}`) ?? key, facts);
  switch (clock.kind) {
    case 'noLimit':
      return say('noLimit', {});
    case 'noCalendar':
      return say('noCalendar', { year: clock.year });
    case 'paused':
      return say('paused', { since: clock.since });
    default:
      return clock.left === null
        ? say(`${clock.kind}Plain`, { dueOn: clock.dueOn })
        : say(clock.kind, { dueOn: clock.dueOn, left: Math.abs(clock.left) });
  }
};
