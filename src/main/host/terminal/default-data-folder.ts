import { homedir } from 'node:os';
import { join } from 'node:path';

/** The officer's own data folder: the same one both window shells use. */
export const defaultDataFolder = (platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string => {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Anjuan');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Anjuan');
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Anjuan');
};
