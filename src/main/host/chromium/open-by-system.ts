import { spawn } from 'node:child_process';

/** An opener that still runs by then is the program itself: it has the file. In milliseconds. */
const askedWithin = 4000;

/**
 * Opens a file in the program the system has for it, by the system's own opener and without a shell in between. Answers
 * '' or, in the system's words, why not.
 */
export const openBySystem = (path: string): Promise<string> => {
  const opener = { win32: 'explorer.exe', darwin: 'open' }[process.platform as string] ?? 'xdg-open';
  return new Promise((settle) => {
    const child = spawn(opener, [path], { stdio: 'ignore', detached: true });
    const late = setTimeout(() => settle(''), askedWithin);
    const say = (why: string): void => {
      clearTimeout(late);
      settle(why);
    };
    child.once('error', (error) => say(`${opener}: ${error.message}`));
    // The file manager of Windows answers 1 whatever became of it.
    child.once('exit', (code) => say(code === 0 || process.platform === 'win32' ? '' : `${opener}: ${code}`));
    child.unref();
  });
};
