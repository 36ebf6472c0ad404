import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Spelled in halves, so that this list does not find itself.
const unfinished = ['TO|DO', 'FIX|ME', 'XX|X', 'HA|CK', 'W|IP'].map((word) => word.replace('|', ''));
const foreign = [
  'Cla|ude',
  'Anth|ropic',
  'Open|AI',
  'Chat|GPT',
  'Copi|lot',
  'lorem ip|sum',
  'language mod|el',
  'Generated w|ith',
  'AI-gen|erated',
].map((word) => word.replace('|', ''));
const banned = new RegExp(`\\b(${unfinished.join('|')})\\b|\\b(?i:${foreign.join('|')})`);

/** Unfinished work and words that are not about the project, in tracked text and in commit messages. */
export const wordFaults = (root) => {
  const git = (...args) =>
    execFileSync('git', ['-c', 'core.quotepath=off', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 27 });
  const files = git('ls-files', '-z', 'src', 'docs', 'tests', 'scripts', 'resources', '.ci', '*.md', '*.ts', '*.mjs')
    .split('\0')
    .filter((name) => /\.(tsx?|[cm]?js|md|json|typ|css|html|svg)$|^\.ci\//.test(name));
  const inFiles = files.flatMap((name) => faultsIn(readOr(join(root, name)), name));
  const inCommits = git('log', '--format=%h %s%n%b')
    .split('\n')
    .flatMap((line) => faultsIn(line, 'commit'));
  return [...inFiles, ...inCommits];
};

export const faultsIn = (text, name) =>
  text.split('\n').flatMap((line, at) => {
    const word = banned.exec(line)?.[0];
    return word ? [`${name}:${at + 1} “${word}” in: ${line.trim().slice(0, 100)}`] : [];
  });

/** A file deleted in the work tree has no words. */
const readOr = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
