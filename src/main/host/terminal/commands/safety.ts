import { Option } from 'commander';
import { roles } from '#shared/domain/people/officer';
import type { Terminal } from '../terminal.ts';

/** init, undo, verify, backup, restore, practice. */
export const safetyCommands = ({ program, print, refuse, session }: Terminal): void => {
  program
    .command('init')
    .description('make the data folder and the officer; found a park, or join one with an invitation')
    .requiredOption('--officer <name>', "the officer's name")
    .option('--desk <desk>', 'desk, e.g. HD-02', '01')
    .addOption(new Option('--role <role>', 'role').choices(roles).default('handler'))
    .option('--sub-park <code>', 'sub-park code of the policy pack', '')
    .option('--park <name>', 'name of the park to found')
    .option('--join <invitation>', 'invitation file of the park to join')
    .action(
      (options: {
        officer: string;
        desk: string;
        role: (typeof roles)[number];
        subPark: string;
        park?: string;
        join?: string;
      }) =>
        session(async ({ call, files }) => {
          const [invitation] = options.join === undefined ? [] : files([options.join]);
          const status = await call('app.begin', {
            officerName: options.officer,
            desk: options.desk,
            role: options.role,
            subPark: options.subPark,
            ...(options.park === undefined ? {} : { parkName: options.park }),
            ...(invitation === undefined ? {} : { invitation }),
          });
          print(status, (value) => [
            `${value.officer?.name ?? ''} · ${value.dataFolder}`,
            `${value.park?.name ?? ''} ${value.park?.fingerprint ?? ''}`,
          ]);
        }),
    );

  program
    .command('status')
    .description('who works here, in which park, what was saved last')
    .action(() =>
      session(async ({ call }) => print(await call('app.status', {}), (value) => [JSON.stringify(value, null, 2)])),
    );

  program
    .command('undo')
    .description('take back an act: the last one, or the named one')
    .argument('[act]')
    .action((act: string | undefined) =>
      session(async ({ call }) => {
        const last = act ?? (await call('app.recentActs', { limit: 30 })).find((one) => one.undoable)?.act;
        if (last === undefined) {
          refuse();
          print({ undone: null }, () => ['没有可以撤销的操作。']);
          return;
        }
        await call('app.undo', { act: last });
        print({ undone: last }, () => [`已撤销 ${last}`]);
      }),
    );

  program
    .command('acts')
    .description('latest acts, with whether they can be taken back')
    .action(() =>
      session(async ({ call }) =>
        print(await call('app.recentActs', {}), (acts) =>
          acts.map((act) => `${act.act}  ${act.name}  ${act.changes}  ${act.undoable ? '可撤销' : '—'}`),
        ),
      ),
    );

  program
    .command('verify')
    .description('check every change, every table against the journal, every stored piece of evidence')
    .action(() =>
      session(async ({ call, job }) => {
        const report = await call('app.verify', { job: job() });
        if (!report.ok) refuse();
        print(report, (value) => [
          value.ok ? `完好:${value.changes} 条变更,状态 ${value.stateHash}` : `发现 ${value.faults.length} 处问题`,
          ...value.faults.map((fault) => `${fault.code}  ${fault.where}`),
        ]);
      }),
    );

  program
    .command('backup')
    .description('copy the database, checked; with --out the evidence too')
    .option('--out <folder>', 'folder to write the backup into')
    .action((options: { out?: string }) =>
      session(async ({ call, files, job }) => {
        const [target] = options.out === undefined ? [] : files([options.out]);
        const report = await call('app.backup', { target: target ?? null, job: job() });
        print(report, (value) => [`${value.folder}  ${value.bytes} 字节  ${value.sha256}`]);
      }),
    );

  program
    .command('restore')
    .description('put a backup in place; what is here is kept beside; this laptop goes on under a new identity')
    .argument('<backup>', 'backup folder')
    .action((backup: string) =>
      session(async ({ call, files, job }) => {
        const [token] = files([backup]);
        const status = await call('app.restore', { backup: token ?? '', job: job() });
        print(status, (value) => [`已恢复:${value.trust.changes} 条变更,设备 ${value.device ?? ''}`]);
      }),
    );
};
