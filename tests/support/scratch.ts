import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';

const folders: string[] = [];

/** A fresh folder that is gone after the test. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-test-'));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder for all tests of a file; gone when they are through. */
export const lastingFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
};
