import { join } from 'node:path';
import { tableKinds, type TableKind } from '#shared/domain/packets/case-tables';
import {
  packetAudiences,
  packetLanguages,
  type PacketAudience,
  type PacketLanguage,
} from '#shared/domain/packets/packet-model';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** packet (and verify), table. */
export const packetCommands = ({ program, print, refuse, session }: Terminal): void => {
  const packet = program
    .command('packet')
    .description('one review packet (PDF) a case')
    .argument('<cases...>')
    .option('--out <folder>', 'folder to write into; needed to make packets')
    .option('--audience <who>', packetAudiences.join(' | '), 'officers')
    .option('--in <language>', packetLanguages.join(' | '), 'zh-CN')
    .option('--name <pattern>', 'how files are named, such as {案号}_{申请单位}_{版本}')
    .option('--with-evidence', 'append the pages of the evidence (a reading copy)')
    .action(
      (
        wanted: string[],
        options: { out?: string; withEvidence?: boolean; audience: string; in: string; name?: string },
      ) =>
        session(async (open) => {
          // Not a required option: `packet verify` below goes without.
          const out = options.out ?? program.error("error: required option '--out <folder>' not specified");
          const ids = [];
          for (const one of wanted) ids.push(await caseIdOf(open, one));
          const [target] = open.files([out]);
          const made = await open.call('packets.make', {
            cases: ids,
            target: target ?? '',
            audience: options.audience as PacketAudience,
            language: options.in as PacketLanguage,
            withEvidence: options.withEvidence === true,
            ...(options.name === undefined ? {} : { fileName: options.name }),
            job: open.job(),
          });
          const results = made.map(({ token: _, ...one }) => ({
            ...one,
            path: one.path === '' ? '' : join(out, one.path),
          }));
          if (results.some((one) => one.pages === 0)) refuse();
          print(results, (all) => all.map((one) => `${one.path}  ${one.pages} 页  ${one.sha256}`));
        }),
    );

  packet
    .command('verify')
    .description('whose packet or paper a PDF is, of what state, and whether it is unchanged')
    .argument('<file>')
    .action((file: string) =>
      session(async ({ call, files }) => {
        const verdict = await call('packets.verify', { file: files([file])[0] ?? '' });
        if (verdict.paper !== 'unchanged') refuse();
        print(verdict, ({ paper, state, later, origin, document }) => [
          `${paper}  ${state}${later > 0 ? ` +${later}` : ''}  ${origin?.number ?? ''}  ${origin?.applicant ?? ''}`,
          ...(document === null
            ? []
            : [
                `${document.title}  ${document.number}  ${document.register}`,
                ...document.whose.map(({ number, applicant }) => `${number}  ${applicant}`),
              ]),
        ]);
      }),
    );

  program
    .command('table')
    .description(`write a spreadsheet: ${tableKinds.join(', ')}`)
    .argument('<kind>', tableKinds.join(' | '))
    .requiredOption('--out <folder>', 'folder to write into')
    .option('--csv', 'CSV with byte order mark instead of XLSX')
    .option('--query <text>', 'only cases that match')
    .action((kind: string, options: { out: string; csv?: boolean; query?: string }) =>
      session(async ({ call, files }) => {
        const made = await call('packets.tables', {
          kind: kind as TableKind,
          format: options.csv === true ? 'csv' : 'xlsx',
          filter: options.query === undefined ? {} : { query: options.query },
          target: files([options.out])[0] ?? '',
        });
        const written = made.files.map(({ token: _, ...file }) => ({ ...file, path: join(options.out, file.name) }));
        print({ files: written, rows: made.rows }, (all) => all.files.map((file) => `${file.path}  ${file.sha256}`));
      }),
    );
};
