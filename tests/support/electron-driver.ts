import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron as electron } from 'playwright-core';
import type { App, AppOptions } from './app-driver.ts';
import { dropOn } from './drop-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Electron's program, if it is complete on disk; it is never started to find out. */
export const electronBinary = (): string | null => {
  const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  if (!existsSync(join(home, 'path.txt')) || !existsSync(join(home, 'dist', 'version'))) return null;
  const binary = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
  return existsSync(binary) ? binary : null;
};

/** The built app in real Electron, with the same surface as in the Chromium shell. */
export const launchElectron = async (executablePath: string, options: AppOptions): Promise<App> => {
  // As root, in a container, the browser's sandbox cannot be set up; an officer is never root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const running = await electron.launch({
    executablePath,
    args: ['.', '--data', options.dataFolder, ...asRoot],
    cwd: root,
  });
  const child = running.process();
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = new Promise<number | null>((settle) => child.once('exit', (code) => settle(code)));
  const answered = running.evaluate(({ dialog }) => {
    const waiting: string[][] = [];
    Object.assign(globalThis, { anjuanAnswers: waiting });
    dialog.showOpenDialog = () => {
      const filePaths = waiting.shift() ?? [];
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    };
  });
  const page = await running.firstWindow();
  await answered;
  page.setDefaultTimeout(12_000);
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
  if (options.dark === true) await page.emulateMedia({ colorScheme: 'dark' });
  const chooseFiles = (paths: readonly string[]): void => {
    void running.evaluate(
      (_, next) => void (globalThis as unknown as { anjuanAnswers: string[][] }).anjuanAnswers.push([...next]),
      paths,
    );
  };
  return {
    page,
    process: child,
    chooseFiles,
    chooseTarget: (path) => chooseFiles([path]),
    dropFiles: (selector, paths) => dropOn(page, selector, paths),
    errors: () => errors,
    close: async () => {
      void page.close().catch(() => undefined);
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};
