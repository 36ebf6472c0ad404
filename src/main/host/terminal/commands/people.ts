import { minuteOf } from '#shared/domain/dates/moment';
import type { AsideLine, Device } from '#shared/domain/people/officer';
import type { Terminal } from '../terminal.ts';

/** people invite|admit|revoke|aside|take|renew|list. */
export const peopleCommands = ({ program, print, session }: Terminal): void => {
  const people = program.command('people').description('officers and laptops of the park');
  people
    .command('invite')
    .description('write the invitation file a new laptop joins with')
    .requiredOption('--out <file>', 'file to write')
    .action((options: { out: string }) =>
      session(async ({ call, target }) => {
        const { token: _, ...made } = await call('people.invite', { target: target(options.out) });
        print(made, (value) => [value.file, `请当面核对指纹:${value.fingerprint}`]);
      }),
    );
  people
    .command('admit')
    .description('admit a laptop, or all that wait')
    .argument('<device>', 'device id, or "all"')
    .action((device: string) =>
      session(async ({ call }) => {
        const admitted = await call('people.admit', { devices: device === 'all' ? 'all' : [device] });
        print(admitted, (value) => [`已接纳 ${value.admitted.length} 台,补入 ${value.applied} 条变更`]);
      }),
    );
  people
    .command('revoke')
    .description('report a laptop lost: nothing is sealed for it any more, and what it writes counts in nothing')
    .argument('<device>', 'device id')
    .requiredOption('--since <day>', 'day it is missing since, e.g. 2026-11-20')
    .requiredOption('--reason <text>', 'what happened')
    .action((device: string, options: { since: string; reason: string }) =>
      session(async ({ call }) => {
        const done = await call('people.revoke', { device: device, ...options });
        print(done, (value) => [`已挂失 ${value.devices.join(' ')},它的 ${value.counting} 条变更照常算数`]);
      }),
    );
  people
    .command('take')
    .description('take in what was kept aside of a lost laptop, once it is certain that it was written before the loss')
    .argument('<device>', 'device id')
    .requiredOption('--reason <text>', 'how it is known')
    .action((device: string, options: { reason: string }) =>
      session(async ({ call }) => {
        const done = await call('people.take', { device: device, ...options });
        print(done, (value) => [`已采用 ${value.changes} 条变更`]);
      }),
    );
  people
    .command('aside')
    .description('what is kept aside of a lost laptop, newest first by its own clock')
    .argument('<device>', 'device id')
    .action((device: string) =>
      session(async ({ call }) => print(await call('people.aside', { device }), (lines) => lines.map(asideLine))),
    );
  people
    .command('renew')
    .description('take new keys for this laptop after it was reported lost and is back; it has to be admitted again')
    .action(() =>
      session(async ({ call }) =>
        print(await call('people.renew', {}), ({ device }) => [`本机新设备号 ${device},等待准入`]),
      ),
    );
  people
    .command('list')
    .description('officers and laptops, with what waits')
    .action(() =>
      session(async ({ call }) =>
        print(await call('people.list', {}), (value) => [
          ...value.officers.map((officer) => `${officer.name}  ${officer.desk}  ${officer.role}`),
          ...value.devices.map(deviceLine),
        ]),
      ),
    );
};

const asideLine = ({ change, name, wall, caseNumber, takeable }: AsideLine): string =>
  [change.slice(0, 12), minuteOf(wall), caseNumber ?? '—', name, takeable ? '可采用' : '分叉'].join('  ');

const deviceLine = ({ id, standing, officer, heldChanges, waitingChanges, lost }: Device): string =>
  [
    `${id}  ${standing}  ${officer?.name ?? ''}  ${heldChanges} / ${waitingChanges}`,
    ...(lost === null
      ? []
      : [`自 ${lost.since} 遗失:${lost.reason}`, `另存 ${lost.aside} 条,可采用 ${lost.takeable} 条`]),
  ].join('  ');
