import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Faults of package.json and its lockfile: exact pins, integrity everywhere, registry only, and `npm ci` accepts it. */
export const lockfileFaults = async (root) => {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const faults = [...pinFaults(read('package.json')), ...entryFaults(read('package-lock.json'))];
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
