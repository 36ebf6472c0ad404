import type { Read, Write } from './handles.ts';

/** A setting of this laptop by its key; it is in no bundle. Undefined where it was never kept. */
export const setting = (read: Read, key: string): string | undefined =>
  read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value;

/** Keeps a setting; what stood there is gone. */
export const keepSetting = (write: Write, key: string, value: string): void => {
  write.exec(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
};
