import { join } from 'node:path';
import { paperKinds, type PaperKind } from '#shared/domain/papers/paper-model';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

interface MakeOptions {
  readonly out: string;
  readonly of?: string;
  readonly name?: string;
  readonly place?: string;
  readonly on?: string;
  readonly until?: string;
  readonly corrects?: string;
  readonly blind?: boolean;
  readonly draft?: boolean;
}

/** paper make, register, strike, pattern. */
export const paperCommands = ({ program, print, session }: Terminal): void => {
  const paper = program.command('paper').description('letters, lists, forms and meeting packets, with their numbers');

  paper
    .command('make')
    .description('set one paper and give it a number')
    .argument('<kind>', paperKinds.join(' | '))
    .argument('<cases...>')
    .requiredOption('--out <folder>', 'folder to write into')
    .option('--of <which>', 'number of the supplement notice, or id of the site visit')
    .option('--name <text>', 'name of the meeting')
    .option('--place <text>', 'place of the meeting, channel of the notice')
    .option('--on <day>', 'day of the meeting, first day of the notice')
    .option('--until <day>', 'last day of the notice')
    .option('--corrects <number>', 'number of the notice that a corrected one is of')
    .option('--blind', 'a meeting packet without units and people')
    .option('--draft', 'without a number')
    .action((kind: string, wanted: string[], options: MakeOptions) =>
      session(async (open) => {
        const cases = [];
        for (const one of wanted) cases.push(await caseIdOf(open, one));
        const { token: _, ...made } = await open.call('papers.make', {
          kind: kind as PaperKind,
          cases,
          of: options.of ?? null,
          details: {
            name: options.name ?? '',
            place: options.place ?? '',
            on: options.on ?? '',
            until: options.until ?? '',
          },
          corrects: options.corrects ?? null,
          blind: options.blind === true,
          draft: options.draft === true,
          target: open.files([options.out])[0] ?? '',
          job: open.job(),
        });
        print({ ...made, path: join(options.out, made.path) }, (one) => [
          `${one.number === '' ? '-' : one.number}  ${one.path}  ${one.pages} 页  ${one.sha256}`,
          ...one.leftOut.map((number) => `! ${number}`),
          ...one.omitted.map(({ what, why }) => `! ${what}  ${why}`),
        ]);
      }),
    );

  paper
    .command('offers')
    .description('the papers of a case that can be made now')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) =>
        print(await open.call('papers.offers', { case: await caseIdOf(open, wanted) }), (all) =>
          all.map(({ kind, of, day, place }) => [kind, of ?? '-', day, place].join('  ').trimEnd()),
        ),
      ),
    );

  paper
    .command('register')
    .description('every number given, newest first')
    .action(() =>
      session(async ({ call }) =>
        print(await call('papers.register', {}), ({ lines, numbers }) =>
          lines.map((line) =>
            [
              line.struck === '' ? ' ' : 'x',
              line.id,
              line.number,
              line.kind,
              line.cases.map((id) => numbers[id] ?? id).join(','),
              line.struck,
            ]
              .join('  ')
              .trimEnd(),
          ),
        ),
      ),
    );

  paper
    .command('strike')
    .description('strike a number out; it is never given again')
    .argument('<id>', 'as the register shows it')
    .requiredOption('--reason <text>', 'why')
    .action((id: string, { reason }: { reason: string }) =>
      session(async ({ call }) => print(await call('papers.strike', { id, reason }), () => [id])),
    );

  paper
    .command('pattern')
    .description('how numbers are made, e.g. {word}〔{year}〕{device}-{serial}号')
    .argument('<pattern>')
    .action((pattern: string) =>
      session(async ({ call }) => print(await call('papers.setPattern', { pattern }), () => [pattern])),
    );
};
