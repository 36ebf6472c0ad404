import { readFileSync, realpathSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256Bytes } from './crypto.ts';

/**
 * Names this copy of this data folder on this machine: machine id, real path, the folder's and the database's file
 * numbers. A cloned laptop, a copied folder and a database put back from a backup each give another marker.
 */
export const machineMarker = (dataFolder: string, databaseFile: string): string => {
  const folder = statSync(dataFolder, { bigint: true });
  const database = statSync(databaseFile, { bigint: true });
  // Volume serial number on Windows; elsewhere device numbers change from boot to boot.
  const volume = process.platform === 'win32' ? String(folder.dev) : '';
  return sha256Bytes(
    JSON.stringify([machineId(), volume, realpathSync(dataFolder), String(folder.ino), String(database.ino)]),
  ).toString('hex');
};

const machineId = (): string => {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      continue;
    }
  }
  return hostname();
};
