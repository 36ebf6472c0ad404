import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this start has the data folder's window to itself; a second start wakes the first and ends. */
export interface SingleInstance {
  readonly first: boolean;
  /** Called when a later start knocked. */
  onSecond: () => void;
}

/** Short and hashed: socket paths are limited to about a hundred bytes. */
const socketOf = (dataFolder: string): string => {
  const name = `anjuan-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${name}`
    : join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `${name}.sock`);
};

/** Knocks at the folder's socket; where nobody answers, listens there. A socket left by a crash is taken over. */
export const takeSingleInstance = async (dataFolder: string): Promise<SingleInstance> => {
  const path = socketOf(dataFolder);
  if (await isAnswered(path)) return { first: false, onSecond: () => undefined };
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const instance: SingleInstance = { first: true, onSecond: () => undefined };
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end();
    instance.onSecond();
  });
  await new Promise<void>((settle) => {
    server.once('error', () => settle());
    server.listen(path, () => settle());
  });
  server.unref();
  return instance;
};

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.end();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
