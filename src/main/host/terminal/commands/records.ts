import { readFileSync } from 'node:fs';
import type { Input } from '#shared/contract/index';
import { Refusal } from '#shared/domain/outcome';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

/** record list, save, void. */
export const recordCommands = ({ program, print, session, language }: Terminal): void => {
  const record = program
    .command('record')
    .description('records of later stages: notice, task book, milestones, scores …');

  record
    .command('list')
    .description('the records of a case, and what its stage still asks for')
    .argument('<case>')
    .action((wanted: string) =>
      session(async (open) => {
        const sheet = await open.call('records.list', { case: await caseIdOf(open, wanted) });
        const zh = language() === 'zh-CN';
        const nameOf = (kind: string): string => {
          const name = sheet.kinds.find((one) => one.id === kind)?.name;
          return name === undefined ? kind : zh ? name.zh : name.en;
        };
        print(sheet, (all) => [
          ...all.asked.map((kind) => `! ${kind}  ${nameOf(kind)}`),
          ...all.records.map((one) => `  ${one.kind}  ${one.id}  ${nameOf(one.kind)}  ${JSON.stringify(one.values)}`),
        ]);
      }),
    );

  record
    .command('save')
    .description('write a record from JSON: a file, or - for standard input')
    .argument('<case>')
    .argument('<kind>')
    .argument('<file>')
    .option('--id <id>', 'change this record instead of making one')
    .action((wanted: string, kind: string, file: string, options: { id?: string }) =>
      session(async (open) =>
        print(
          await open.call('records.save', {
            case: await caseIdOf(open, wanted),
            kind,
            id: options.id ?? null,
            values: valuesIn(file),
          }),
          ({ id }) => [`已保存  ${id}`],
        ),
      ),
    );

  record
    .command('void')
    .description('strike a record out; the history keeps it')
    .argument('<case>')
    .argument('<kind>')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why')
    .action((wanted: string, kind: string, id: string, options: { reason: string }) =>
      session(async (open) =>
        print(
          await open.call('records.void', { case: await caseIdOf(open, wanted), kind, id, reason: options.reason }),
          () => ['已保存'],
        ),
      ),
    );
};

const valuesIn = (file: string): Input<'records.save'>['values'] => {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as Input<'records.save'>['values'];
  } catch {
    throw new Refusal('records.notJson', { file });
  }
};
