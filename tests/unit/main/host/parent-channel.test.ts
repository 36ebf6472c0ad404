import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { parentChannel } from '#main/host/parent-channel';
import { scratchFolder } from '../../../support/scratch.ts';

const subject = fileURLToPath(new URL('../../../../src/main/host/parent-channel.ts', import.meta.url));

/** A child that answers everything it hears. */
const echoing = () => {
  const file = join(scratchFolder(), 'echo.mjs');
  writeFileSync(
    file,
    `import { parentChannel } from ${JSON.stringify(`file://${subject}`)};
const channel = parentChannel();
channel.onMessage((message) => channel.post({ heard: message }));
channel.post('here');
setInterval(() => undefined, 1000);`,
  );
  return fork(file, { serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning'] });
};

afterEach(() => {
  Reflect.deleteProperty(process, 'parentPort');
});

it('speaks with whoever forked it, and ends when that one is gone', async () => {
  const child = echoing();
  const heard: unknown[] = [];
  await new Promise<void>((settle) =>
    child.on('message', (message) => {
      heard.push(message);
      if (message === 'here') child.send({ text: '案卷', bytes: new Uint8Array([1, 2]) });
      else settle();
    }),
  );
  expect(heard).toEqual(['here', { heard: { text: '案卷', bytes: new Uint8Array([1, 2]) } }]);
  const ended = new Promise((settle) => child.once('exit', settle));
  child.disconnect();
  expect(await ended).toBe(0);
});

it('speaks through the port of an Electron utility process where there is one', () => {
  const posted: unknown[] = [];
  let listener: (event: { readonly data: unknown }) => void = () => undefined;
  Object.assign(process, {
    parentPort: {
      postMessage: (message: unknown) => posted.push(message),
      on: (_: string, heard: typeof listener) => (listener = heard),
    },
  });
  const channel = parentChannel();
  const heard: unknown[] = [];
  channel.onMessage((message) => heard.push(message));
  channel.post({ t: 'ready' });
  listener({ data: { t: 'stop' } });
  expect([posted, heard]).toEqual([[{ t: 'ready' }], [{ t: 'stop' }]]);
});
