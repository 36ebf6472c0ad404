import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareStandIn } from './host/chromium/electron-stand-in.ts';
import { takeSingleInstance } from './host/chromium/single-instance.ts';
import { dataFolderOf } from './host/data-folder.ts';

/** Entry of the Chromium shell: puts the stand-in in the place of `electron`, then runs the unchanged main. */
const browser = process.env['CHROMIUM_PATH'];
if (browser === undefined) {
  process.stderr.write('CHROMIUM_PATH must name an installed Chromium, Chrome or Edge; "npm start" finds it.\n');
  process.exit(1);
}
const standIn = new URL('./electron-stand-in.js', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
const appPath = fileURLToPath(new URL('../..', import.meta.url));
prepareStandIn({
  browser,
  appPath,
  single: await takeSingleInstance(resolve(dataFolderOf(process.argv, process.env))),
});
await import(/* @vite-ignore */ new URL('./index.js', import.meta.url).href);
