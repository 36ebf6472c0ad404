// The terminal from a checkout: `npm run -s anjuan -- <command>`. Builds first where the build is missing.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import './guard.mjs';

const entry = new URL('../out/main/cli.js', import.meta.url);
if (!existsSync(entry)) {
  const built = spawnSync('electron-vite', ['build', '--logLevel', 'error'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
await import(entry.href);
