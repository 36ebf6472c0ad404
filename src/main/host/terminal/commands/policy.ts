import { readFileSync } from 'node:fs';
import type { Input, Output } from '#shared/contract/index';
import type { Pack } from '#shared/domain/policy/pack';
import { Refusal } from '#shared/domain/outcome';
import type { Terminal } from '../terminal.ts';

/** policy show|packs|validate|test|diff|load|inforce|set. */
export const policyCommands = (terminal: Terminal): void => {
  const policy = terminal.program.command('policy').description('policy packs');
  readingCommands(terminal, policy);
  writingCommands(terminal, policy);
};

type Group = ReturnType<Terminal['program']['command']>;

const readingCommands = ({ print, refuse, session }: Terminal, policy: Group): void => {
  policy
    .command('show')
    .description('a pack whole: measures, directions, checks, rules, parameters')
    .argument('[pack]', 'hash or id; otherwise the one in force')
    .action((id: string | undefined) =>
      session(async ({ call }) => {
        const { pack, hash } = await call('policy.show', id === undefined ? {} : { pack: id });
        const value = {
          pack: pack.id,
          version: pack.version,
          hash,
          counts: countsOf(pack),
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
          `措施 ${shown.counts.measures} 项，方向 ${shown.counts.directions} 个，检查要点 ${shown.counts.checks} 项（措施 ${shown.counts.measureChecks}，通用 ${shown.counts.generalChecks}）`,
          `材料类别 ${shown.counts.evidenceKinds} 种，规则 ${shown.counts.rules} 条，参数 ${shown.counts.parameters} 个（待配置 ${shown.counts.unset} 个），理由 ${shown.counts.reasons} 个`,
        ]);
      }),
    );
  policy
    .command('packs')
    .description('packs of this laptop, the one in force first')
    .action(() =>
      session(async ({ call }) =>
        print(await call('policy.packs', {}), (packs) =>
          packs.map(
            (one) =>
              `${one.inForce ? '现行' : '    '} ${one.hash.slice(0, 12)}  ${one.id} ${one.version}  待配置 ${one.unset}  受理案件 ${one.cases}${one.readable ? '' : '  内容未齐'}`,
          ),
        ),
      ),
    );
  policy
    .command('validate')
    .description('check a pack folder or file: every fault with file, path and advice')
    .argument('<pack>')
    .action((path: string) =>
      session(async ({ call, files }) => {
        const report = await call('policy.validate', { pack: files([path])[0] ?? '' });
        if (!report.ok) refuse();
        print(report, (value) => (value.ok ? ['没有发现问题'] : faultLines(value.faults)));
      }),
    );
  policy
    .command('test')
    .description('run the test cases of the rules')
    .argument('[pack]', 'hash or id; otherwise the one in force')
    .action((id: string | undefined) =>
      session(async ({ call }) => {
        const results = await call('policy.test', id === undefined ? {} : { pack: id });
        const failed = results.filter((one) => !one.passed);
        if (failed.length > 0) refuse();
        print(results, () => [
          ...failed.map((one) => `${one.test.id} ${one.test.rule}  应为 ${one.test.expect}，得到 ${one.actual}`),
          `测试 ${results.length} 例，通过 ${results.length - failed.length} 例`,
        ]);
      }),
    );
  policy
    .command('diff')
    .description('what differs between two packs')
    .argument('<from>', 'hash or id')
    .argument('<to>', 'hash or id')
    .action((from: string, to: string) =>
      session(async ({ call }) =>
        print(await call('policy.diff', { from, to }), (rows) =>
          rows.map((row) => `${row.kind} ${row.id} ${row.field}: ${row.from} → ${row.to}`),
        ),
      ),
    );
};

const writingCommands = ({ print, refuse, session }: Terminal, policy: Group): void => {
  policy
    .command('load')
    .description('take a pack folder or file into the journal; nothing is taken in while a fault stands')
    .argument('<pack>')
    .option('--reason <text>', 'where it comes from', '')
    .action((path: string, { reason }: { reason: string }) =>
      session(async ({ call, files }) => {
        const loaded = await call('policy.load', { pack: files([path])[0] ?? '', reason });
        if (!loaded.ok) refuse();
        print(loaded, (value) =>
          value.ok ? [`${value.isNew ? '已载入' : '已有同一政策包'} ${value.hash}`] : faultLines(value.faults),
        );
      }),
    );
  policy
    .command('inforce')
    .description('which pack is in force; with a pack and a reason, puts it in force')
    .argument('[pack]', 'hash or id')
    .option('--reason <text>', 'why')
    .option('--settle', 'decide between two choices that stand side by side')
    .action((name: string | undefined, { reason, settle }: { reason?: string; settle?: boolean }) =>
      session(async ({ call }) => {
        if (name !== undefined) {
          const { hash } = await call('policy.show', { pack: name });
          await call(settle === true ? 'policy.settle' : 'policy.choose', { pack: hash, reason: reason ?? '' });
        }
        print(await call('policy.inForce', {}), (value) => [
          `现行 ${value.hash}  ${value.state}`,
          ...value.standing.map((one) => `  ${one.pack}  ${one.officer}  ${new Date(one.wall).toISOString()}`),
        ]);
      }),
    );
  policy
    .command('set')
    .description('set parameters: a new version of the pack in force (or of --base), never a change in place')
    .argument(
      '<parameter=value...>',
      'amounts in fen, dates as 2024-01-31, lists separated by commas, nothing for unset',
    )
    .requiredOption('--label <version>', 'label of the new version')
    .requiredOption('--reason <text>', 'why')
    .option('--base <pack>', 'hash or id')
    .option('--basis <text>', 'where the values come from')
    .option('--settings <file>', 'JSON file of further settings, by parameter')
    .option('--choose', 'put the new version in force')
    .action(
      (
        pairs: string[],
        options: { label: string; reason: string; base?: string; basis?: string; settings?: string; choose?: boolean },
      ) =>
        session(async ({ call }) => {
          const { pack, hash } = await call('policy.show', options.base === undefined ? {} : { pack: options.base });
          const made = await call('policy.configure', {
            base: hash,
            version: options.label,
            reason: options.reason,
            settings: { ...settingsIn(options.settings), ...settingsOf(pack, pairs, options.basis) },
            choose: options.choose === true,
          });
          print(made, (value) => [`新版本 ${value.hash}${options.choose === true ? '，已设为现行' : ''}`]);
        }),
    );
};

type Settings = Input<'policy.configure'>['settings'];

const settingsIn = (file: string | undefined): Settings =>
  file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Settings);

/** Values as typed, read by the type of the parameter; the core checks them again. */
const settingsOf = (pack: Pack, pairs: readonly string[], basis: string | undefined): Settings =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [id, text] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1).trim()];
      const type = pack.parameters.find((one) => one.id === id)?.type;
      if (type === undefined) throw new Refusal('policy.unknownParameter', { parameter: id });
      const value =
        text === ''
          ? null
          : type === 'list'
            ? text.split(',').map((one) => one.trim())
            : type === 'date' || type === 'choice'
              ? text
              : Number(text);
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw new Refusal('policy.badValue', { parameter: id });
      return [id, basis === undefined ? { value } : { value, basis }];
    }),
  );

const faultLines = (faults: Output<'policy.validate'>['faults']): string[] =>
  faults.map((fault) => `${fault.file}  ${fault.path}  ${fault.code}  ${fault.advice}`);

const countsOf = (pack: Pack) => {
  const measureChecks = pack.measures.flatMap(({ checks }) => checks).length;
  return {
    measures: pack.measures.length,
    directions: pack.measures.flatMap(({ directions }) => directions).length,
    checks: measureChecks + pack.generalChecks.length,
    measureChecks,
    generalChecks: pack.generalChecks.length,
    evidenceKinds: pack.evidenceKinds.length,
    rules: pack.rules.length,
    parameters: pack.parameters.length,
    unset: pack.parameters.filter(({ value }) => value === null).length,
    reasons: pack.reasons.length,
  };
};
