import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder that holds these files (name → original) and takes no writing: by its rights where they bind, as a mounted
 * file system for the superuser. Answers how to let go of it.
 */
export const readOnlyMedium = (folder: string, files: Readonly<Record<string, string>>): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const mounted = process.getuid?.() === 0;
  if (mounted) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]);
  for (const [name, original] of Object.entries(files)) copyFileSync(original, join(folder, name));
  if (mounted) execFileSync('mount', ['-o', 'remount,ro', folder]);
  else chmodSync(folder, 0o555);
  return () => {
    if (mounted) execFileSync('umount', [folder]);
    else chmodSync(folder, 0o755);
  };
};
