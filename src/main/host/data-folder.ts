import { homedir } from 'node:os';
import { join } from 'node:path';

/** `--data FOLDER` or `ANJUAN_DATA`; otherwise the officer's own folder, the same for both shells and the terminal. */
export const dataFolderOf = (argv: readonly string[], env: NodeJS.ProcessEnv): string => {
  const inline = argv.find((word) => word.startsWith('--data='))?.slice('--data='.length);
  const at = argv.indexOf('--data');
  return (
    inline ?? (at >= 0 ? argv[at + 1] : undefined) ?? env['ANJUAN_DATA'] ?? defaultDataFolder(process.platform, env)
  );
};

/** The officer's own data folder on this system. */
export const defaultDataFolder = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string => {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Anjuan');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Anjuan');
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Anjuan');
};
