import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
/** Order of the wire in Electron 45 and the state it ships with. */
const shipped = {
  runAsNode: true,
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: true,
  enableNodeCliInspectArguments: true,
  enableEmbeddedAsarIntegrityValidation: false,
  onlyLoadAppFromAsar: false,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: true,
  wasmTrapHandlers: true,
};

const wireOf = (states) =>
  Buffer.concat([
    sentinel,
    Buffer.from([1, states.length]),
    Buffer.from(states.map((on) => (on ? '1' : '0')).join('')),
  ]);

/**
 * A folder shaped like Electron's download, for machines where the real one cannot be had: a program that does nothing
 * but carries the fuse wire, the version, licences and the locales that the packer thins out.
 */
export const makeStubElectron = (folder, platform) => {
  const wire = wireOf(Object.values(shipped));
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const program = platform === 'win32' ? 'electron.exe' : 'electron';
  writeFileSync(join(folder, program), Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire, Buffer.from('\n')]), {
    mode: 0o755,
  });
  const version = JSON.parse(
    readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
  ).version;
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stub');
  for (const locale of ['de', 'en-GB', 'en-US', 'fr', 'ja', 'zh-CN', 'zh-TW'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stub');
  return folder;
};

/**
 * What the packer must be told about a stand-in: it has no resources to write version, icon and archive hash into.
 */
export const stubFlags = (folder) => [
  `-c.electronDist=${folder}`,
  '-c.win.signAndEditExecutable=false',
  '-c.disableAsarIntegrity=true',
];

/** The fuses of a packaged program, by name; throws where there is no wire. */
export const readFuses = (program) => {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(sentinel);
  if (at < 0) throw new Error(`${program} has no fuse wire`);
  const length = bytes[at + sentinel.length + 1];
  const wire = bytes.subarray(at + sentinel.length + 2, at + sentinel.length + 2 + length).toString('latin1');
  return Object.fromEntries(
    Object.keys(shipped)
      .slice(0, length)
      .map((name, place) => [name, wire[place] === '1']),
  );
};
