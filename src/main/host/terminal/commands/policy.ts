import type { Terminal } from '../terminal.ts';

/** policy show|packs|validate|diff. */
export const policyCommands = ({ program, print, refuse, session }: Terminal): void => {
  const policy = program.command('policy').description('policy packs');
  policy
    .command('show')
    .description('a pack whole: measures, directions, checks, rules, parameters')
    .argument('[pack]', 'pack id; otherwise the one in force')
    .action((id: string | undefined) =>
      session(async ({ call }) => {
        const { pack, hash } = await call('policy.show', id === undefined ? {} : { pack: id });
        const value = {
          pack: pack.id,
          version: pack.version,
          hash,
          measures: pack.measures,
          generalChecks: pack.generalChecks,
          rules: pack.rules,
          parameters: pack.parameters,
          evidenceKinds: pack.evidenceKinds,
          reasons: pack.reasons,
          stages: pack.stages,
        };
        print(value, (shown) => [
          `${shown.pack} ${shown.version} ${shown.hash}`,
          ...shown.measures.map(
            (measure) =>
              `${measure.id}  ${measure.title.zh}  ${measure.directions.length} 个方向 ${measure.checks.length} 项检查`,
          ),
          `通用检查 ${shown.generalChecks.length} 项,规则 ${shown.rules.length} 条,参数 ${shown.parameters.length} 个`,
        ]);
      }),
    );
  policy
    .command('validate')
    .description('check a pack folder or file: every fault with file, path and advice')
    .argument('<pack>')
    .action((path: string) =>
      session(async ({ call, files }) => {
        const report = await call('policy.validate', { pack: files([path])[0] ?? '' });
        if (!report.ok) refuse();
        print(report, (value) =>
          value.ok
            ? ['没有发现问题']
            : value.faults.map((fault) => `${fault.file}  ${fault.path}  ${fault.code}  ${fault.advice}`),
        );
      }),
    );
  policy
    .command('diff')
    .description('what differs between two packs')
    .argument('<from>')
    .argument('<to>')
    .action((from: string, to: string) =>
      session(async ({ call }) =>
        print(await call('policy.diff', { from, to }), (rows) =>
          rows.map((row) => `${row.kind} ${row.id} ${row.field}: ${row.from} → ${row.to}`),
        ),
      ),
    );
};
