import { Refusal } from '#shared/domain/outcome';
import { caseIdOf } from '../case-id.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly dismiss?: string;
  readonly recall?: string;
  readonly reason?: string;
}

/** duplicates: of one case, or every likely pair; what is none is said here too. */
export const duplicateCommands = ({ program, print, refuse, session }: Terminal): void => {
  program
    .command('duplicates')
    .description('cases that may be one application: of a case, or every likely pair of the case file')
    .argument('[case]', 'case id or application number')
    .option('--dismiss <other>', 'say that the case and this one are not one application; with --reason')
    .option('--recall <other>', 'take that back')
    .option('--reason <text>', 'why they are not')
    .action((wanted: string | undefined, options: Options) =>
      session(async (open) => {
        if (wanted === undefined) {
          if (options.dismiss !== undefined || options.recall !== undefined)
            throw new Refusal('call.badInput', { call: 'duplicates.dismiss', where: 'case', found: '' });
          const all = await open.call('duplicates.list', { job: open.job() });
          if (all.total > 0) refuse();
          print(all, ({ pairs, total }) => [
            ...pairs.flatMap(({ one, other, score, signals }) => [
              `${score}%  ${one.number}  ${one.applicant}  ${one.title}`,
              `      ${other.number}  ${other.applicant}  ${other.title}  (${signals.map(({ kind }) => kind).join(' ')})`,
            ]),
            `${pairs.length}/${total}`,
          ]);
          return;
        }
        const id = await caseIdOf(open, wanted);
        if (options.dismiss !== undefined) {
          const other = await caseIdOf(open, options.dismiss);
          const said = { case: id, other, reason: options.reason ?? '' };
          return print(await open.call('duplicates.dismiss', said), () => ['已保存']);
        }
        if (options.recall !== undefined) {
          const other = await caseIdOf(open, options.recall);
          return print(await open.call('duplicates.recall', { case: id, other }), () => ['已保存']);
        }
        const view = await open.call('duplicates.of', { case: id });
        if (view.candidates.some(({ dismissed }) => dismissed === null)) refuse();
        print(view, ({ candidates }) =>
          candidates.map(
            (one) =>
              `${one.score}%  ${one.number}  ${one.applicant}  ${one.title}  (${one.signals.map(({ kind }) => kind).join(' ')})${one.dismissed === null ? '' : `  = ${one.dismissed.reason}`}`,
          ),
        );
      }),
    );
};
