#!/usr/bin/env node
// Stands between the shell and the real browser in a journey: passes the shell's protocol through untouched and lets
// the test speak to the same browser over a socket, in a session of its own. The product itself knows no test.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { connect } from 'node:net';

const browser = spawn(
  process.env.ANJUAN_TEST_BROWSER,
  [
    '--headless=new',
    '--disable-gpu',
    '--force-device-scale-factor=1',
    ...(process.env.ANJUAN_TEST_SCHEME === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : []),
    ...process.argv.slice(2),
  ],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
);
const toBrowser = browser.stdio[3];
const toShell = createWriteStream('', { fd: 4 });
const fromShell = createReadStream('', { fd: 3 });
for (const stream of [toBrowser, toShell]) stream.on('error', () => undefined);

const messages = (stream, each) => {
  let rest = [];
  stream.on('data', (chunk) => {
    let at = 0;
    for (let end = chunk.indexOf(0, at); end >= 0; end = chunk.indexOf(0, at)) {
      each(JSON.parse(Buffer.concat([...rest, chunk.subarray(at, end)]).toString('utf8')));
      rest = [];
      at = end + 1;
    }
    if (at < chunk.length) rest.push(chunk.subarray(at));
  });
};
const write = (stream, message) => stream.write(`${JSON.stringify(message)}\0`);

// Ids of the test start high, so that answers find their way back.
const base = 1_000_000_000;
let root = null;
const ours = new Set();
const socket = connect(process.env.ANJUAN_TEST_SOCKET);
socket.on('error', () => undefined);

messages(fromShell, (message) => write(toBrowser, message));
messages(browser.stdio[4], (message) => {
  if (message.id === base) {
    root = message.result.sessionId;
    ours.add(root);
    write(socket, { attached: true });
    return;
  }
  if (message.id !== undefined && message.id > base) {
    write(socket, {
      ...message,
      id: message.id - base,
      sessionId: message.sessionId === root ? undefined : message.sessionId,
    });
    return;
  }
  if (message.sessionId !== undefined && ours.has(message.sessionId)) {
    if (message.method === 'Target.attachedToTarget') ours.add(message.params.sessionId);
    write(socket, { ...message, sessionId: message.sessionId === root ? undefined : message.sessionId });
    return;
  }
  write(toShell, message);
});
messages(socket, (message) => {
  if (message.attach) write(toBrowser, { id: base, method: 'Target.attachToBrowserTarget' });
  else write(toBrowser, { ...message, id: message.id + base, sessionId: message.sessionId ?? root });
});

const end = () => {
  browser.kill();
  process.exit(0);
};
fromShell.on('close', end);
browser.once('exit', () => process.exit(0));
process.on('SIGTERM', end);
