import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Faults of package.json and its lockfile: exact pins, integrity everywhere, registry only, and `npm ci` accepts it. */
export const lockfileFaults = async (root) => {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const lockfile = read('package-lock.json');
  const faults = [...pinFaults(read('package.json')), ...entryFaults(lockfile), ...licenceFaults(lockfile)];
  const { code, output } = await run('npm', ['ci', '--dry-run', '--no-audit', '--no-fund']);
  if (code !== 0) faults.push(`npm ci --dry-run ended with ${code}\n${output.trim().slice(-2000)}`);
  return faults;
};

/** Ranges instead of exact versions, and versions in node_modules that are not the pinned ones. */
export const pinFaults = (manifest) =>
  ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} ${version} is not an exact version`),
  );

const shippable =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|BlueOak-1\.0\.0)( (AND|OR) (MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1))*\)?$/;

/** Licences of what ships, which must be ones a closed product may carry. */
export const licenceFaults = (lockfile) =>
  Object.entries(lockfile.packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !shippable.test(entry.license ?? ''))
    .map(([path, entry]) => `package-lock.json: ${path} ships under ${entry.license ?? 'no stated licence'}`);

/** Entries without a hash, or from anywhere but the registry. */
export const entryFaults = (lockfile) =>
  Object.entries(lockfile.packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, entry]) => {
      const faults = [];
      if (!entry.integrity?.startsWith('sha512-')) faults.push(`package-lock.json: ${path} has no sha512 integrity`);
      if (entry.link || (entry.resolved && !entry.resolved.startsWith('https://registry.npmjs.org/')))
        faults.push(`package-lock.json: ${path} does not come from the registry`);
      if (/^(git|http|file)/.test(entry.version ?? '')) faults.push(`package-lock.json: ${path} is ${entry.version}`);
      return faults;
    });
