import type { Command } from 'commander';
import type { Input } from '#shared/contract/index';
import { faultText } from '../printing.ts';
import type { Terminal } from '../terminal.ts';

interface Which {
  readonly query?: string;
  readonly state?: string[];
  readonly measure?: string[];
  readonly dryRun?: boolean;
}

/** bulk assign, bulk move: one action on every case that is found. */
export const bulkCommands = ({ program, print, refuse, session, language }: Terminal): void => {
  const bulk = program.command('bulk').description('one action on every case found; one undo takes it back');
  const which = (command: Command): Command =>
    command
      .option('--query <words>', 'cases that match')
      .option('--state <codes...>', 'stages')
      .option('--measure <ids...>', 'measures, e.g. M05')
      .option('--dry-run', 'say what would become of each case, and write nothing');

  const carry = (options: Which, action: Input<'bulk.rehearse'>['action']): Promise<void> =>
    session(async (open) => {
      const cases = await open.call('cases.select', {
        filter: {
          ...(options.query === undefined ? {} : { query: options.query }),
          ...(options.state === undefined ? {} : { states: options.state }),
          ...(options.measure === undefined ? {} : { measures: options.measure }),
        },
        sort: 'number',
        descending: false,
      });
      const asked = { cases: [...cases], action, job: open.job() };
      const result =
        cases.length === 0
          ? { lines: [], act: null }
          : options.dryRun === true
            ? { lines: await open.call('bulk.rehearse', asked), act: null }
            : await open.call('bulk.carryOut', asked);
      const told = result.lines.map((line) => ({
        ...line,
        reason: line.fault === null ? null : faultText(language(), line.fault),
      }));
      const count = (verdict: string): number => told.filter((line) => line.verdict === verdict).length;
      if (count('refused') > 0) refuse();
      print({ dryRun: options.dryRun === true, act: result.act, lines: told }, (value) => [
        ...value.lines.map(
          (line) =>
            `${{ changes: '✓', same: '=', refused: '✗' }[line.verdict]} ${line.number.padEnd(24)} ${line.applicant}${line.reason === null ? '' : `  ${line.reason}`}`,
        ),
        `✓ ${count('changes')}  = ${count('same')}  ✗ ${count('refused')}`,
      ]);
    });

  which(
    bulk.command('assign').description('give them to a handler').argument('<officer>', 'officer id, see people'),
  ).action((handler: string, options: Which) => carry(options, { kind: 'assign', handler: handler }));
  which(
    bulk
      .command('move')
      .description('take a step of the workflow')
      .argument('<stage>')
      .option('--reason <code>', 'reason code where the step asks for one')
      .option('--note <text>', 'note', '')
      .option('--on <day>', 'day of the step, 2022-05-26'),
  ).action((to: string, options: Which & { reason?: string; note: string; on?: string }) =>
    carry(options, { kind: 'move', to, reason: options.reason ?? null, note: options.note, on: options.on ?? null }),
  );
};
