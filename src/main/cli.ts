import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { Refusal } from '#shared/domain/outcome';
import { bulkCommands } from './host/terminal/commands/bulk.ts';
import { caseCommands } from './host/terminal/commands/cases.ts';
import { duplicateCommands } from './host/terminal/commands/duplicates.ts';
import { exchangeCommands } from './host/terminal/commands/exchange.ts';
import { peopleCommands } from './host/terminal/commands/people.ts';
import { intakeCommands } from './host/terminal/commands/intake.ts';
import { packetCommands } from './host/terminal/commands/packets.ts';
import { paperCommands } from './host/terminal/commands/papers.ts';
import { policyCommands } from './host/terminal/commands/policy.ts';
import { recordCommands } from './host/terminal/commands/records.ts';
import { reviewCommands } from './host/terminal/commands/review.ts';
import { supplementCommands } from './host/terminal/commands/supplements.ts';
import { safetyCommands } from './host/terminal/commands/safety.ts';
import { workflowCommands } from './host/terminal/commands/workflow.ts';
import { terminalPorts } from './host/terminal/terminal-ports.ts';
import type { Terminal } from './host/terminal/terminal.ts';
import { defaultDataFolder } from './host/data-folder.ts';
import { printFault, printResult, progressLine, withAdvice, type Printing } from './host/terminal/printing.ts';
import { withSession } from './host/terminal/session.ts';
import { programVersion } from './host/version.ts';

/** Entry of the terminal: `anjuan <command>`. Exit codes: 0 done, 1 refused with findings, 2 wrong usage. */
const program = new Command('anjuan')
  .description('Anjuan (案卷): the same core as the window, without a display.')
  .version(programVersion)
  .addOption(new Option('--data <folder>', 'data folder').default(undefined, "the officer's own").env('ANJUAN_DATA'))
  .option('--json', 'print one JSON value on standard output and nothing else')
  .addOption(
    new Option('--lang <language>', 'language of messages')
      .choices(['zh-CN', 'en'])
      .default('zh-CN')
      .env('ANJUAN_LANG'),
  )
  .exitOverride()
  .showHelpAfterError();

const resources =
  process.env['ANJUAN_RESOURCES'] ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../resources');

let exitCode = 0;

const printing = (): Printing => {
  const options = program.opts<{ json?: boolean; lang: 'zh-CN' | 'en' }>();
  return {
    json: options.json === true,
    language: options.lang,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  };
};

const terminal: Terminal = {
  program,
  print: (value, lines) => printResult(printing(), value, lines),
  advise: (problem) => withAdvice(printing().language, problem),
  language: () => printing().language,
  refuse: () => {
    exitCode = 1;
  },
  session: (command) =>
    withSession(
      {
        data: resolve(program.opts<{ data?: string }>().data ?? defaultDataFolder(process.platform, process.env)),
        ports: terminalPorts(resources, import.meta.url),
        onProgress: progressLine(process.stderr),
      },
      command,
    ),
};

for (const add of [
  safetyCommands,
  intakeCommands,
  caseCommands,
  bulkCommands,
  duplicateCommands,
  packetCommands,
  paperCommands,
  workflowCommands,
  recordCommands,
  reviewCommands,
  supplementCommands,
  exchangeCommands,
  peopleCommands,
  policyCommands,
])
  add(terminal);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Refusal) {
    printFault(printing(), error.fault);
    exitCode = error.fault.code === 'call.badInput' ? 2 : 1;
  } else throw error;
}
process.exitCode = exitCode;
