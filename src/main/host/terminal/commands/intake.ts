import type { LikelyDuplicate } from '#shared/domain/duplicates/duplicate-view';
import type { RehearsedRow } from '#shared/domain/intake/intake-report';
import type { Terminal } from '../terminal.ts';

/** import, tray, practice. */
export const intakeCommands = ({ program, print, refuse, advise, session }: Terminal): void => {
  program
    .command('import')
    .description('take in spreadsheets, ZIPs and folders of evidence')
    .argument('<files...>')
    .option('--dry-run', 'say what would happen and write nothing')
    .option('--problems <folder>', 'write the rows left out into this folder, the reasons beside them')
    .action((paths: string[], options: { dryRun?: boolean; problems?: string }) =>
      session(async ({ call, files, job }) => {
        const rehearsal = await call('intake.examine', { files: files(paths), job: job() });
        const [target] = options.problems === undefined ? [] : files([options.problems]);
        const leftOut =
          target === undefined || rehearsal.counts.problem === 0
            ? null
            : await call('intake.writeProblems', { draft: rehearsal.draft, target });
        const written = leftOut === null ? {} : { leftOut: { name: leftOut.name, rows: leftOut.rows } };
        if (options.dryRun === true || rehearsal.refused) {
          if (rehearsal.refused || rehearsal.counts.problem > 0) refuse();
          await call('intake.discard', { draft: rehearsal.draft });
          const problems = [...rehearsal.problems, ...rehearsal.rows.flatMap((row) => row.problems)];
          print(
            {
              batch: null,
              ...written,
              new: rehearsal.counts.new,
              updated: rehearsal.counts.update,
              same: rehearsal.counts.same,
              likely: rehearsal.likely,
              duplicates: rehearsal.rows.flatMap((row) =>
                row.duplicates.map((one) => ({ ...duplicateLine(row, one) })),
              ),
              refused: rehearsal.refused,
              problems: problems.map(advise),
              unmatched: rehearsal.evidence
                .filter((item) => item.caseId === null)
                .map(({ file, hash }) => ({ file, hash })),
              evidence: {
                matched: rehearsal.evidence.filter((item) => item.caseId !== null).length,
                stored: 0,
                same: rehearsal.evidence.filter((item) => item.stored).length,
              },
            },
            importLines,
          );
          return;
        }
        const result = await call('intake.commit', { draft: rehearsal.draft, job: job() });
        if (result.problems.some((problem) => problem.severity === 'refuse')) refuse();
        print({ ...result, ...written, problems: result.problems.map(advise) }, importLines);
      }),
    );

  program
    .command('practice')
    .description('take in the practice files that came with the program')
    .action(() =>
      session(async ({ call, job }) => {
        const practice = await call('intake.practice', {});
        const rehearsal = await call('intake.examine', { files: practice.map((file) => file.token), job: job() });
        const result = await call('intake.commit', { draft: rehearsal.draft, job: job() });
        print({ ...result, problems: result.problems.map(advise) }, importLines);
      }),
    );

  program
    .command('tray')
    .description('files that no case claimed yet')
    .action(() =>
      session(async ({ call }) =>
        print(await call('intake.tray', {}), (items) => items.map((item) => `${item.hash.slice(0, 12)}  ${item.name}`)),
      ),
    );
};

const duplicateLine = (row: RehearsedRow, { number, applicant, title, score, case: id, signals }: LikelyDuplicate) => ({
  row: row.row,
  score,
  case: id,
  number,
  applicant,
  title,
  signals: signals.map(({ kind, mine, theirs }) => ({ kind, mine, theirs })),
});

interface ImportLines {
  readonly batch: string | null;
  readonly new: number;
  readonly updated: number;
  readonly same: number;
  readonly problems: readonly {
    readonly code: string;
    readonly file: string;
    readonly sheet: string | null;
    readonly row: number | null;
    readonly column: string | null;
    readonly found: string;
    readonly advice: string;
  }[];
  readonly unmatched: readonly { readonly file: string }[];
  readonly evidence: { readonly matched: number; readonly stored: number; readonly same: number };
  readonly duplicates?: readonly {
    readonly row: number;
    readonly score: number;
    readonly number: string;
    readonly applicant: string;
    readonly title: string;
  }[];
  readonly leftOut?: { readonly name: string; readonly rows: number };
}

const importLines = (result: ImportLines): readonly string[] => [
  `新增 ${result.new},更新 ${result.updated},相同 ${result.same},问题 ${result.problems.length};材料归案 ${result.evidence.matched},待归 ${result.unmatched.length}`,
  ...result.problems.map(
    (problem) =>
      `${problem.code}  ${problem.file} ${problem.sheet ?? ''} ${problem.column ?? ''}${problem.row ?? ''}  ${problem.found}  → ${problem.advice}`,
  ),
  ...(result.duplicates ?? []).map(
    ({ row, score, number, applicant, title }) => `可能重复 ${score}%  第 ${row} 行 ～ ${number} ${applicant} ${title}`,
  ),
  ...result.unmatched.map((item) => `待归:${item.file}`),
  ...(result.leftOut === undefined ? [] : [`未收的 ${result.leftOut.rows} 行已写入 ${result.leftOut.name}`]),
];
