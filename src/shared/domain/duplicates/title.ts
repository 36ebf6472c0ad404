import { foldForSearch } from '../cases/search-text.ts';

/** Words that stand in most titles and say nothing of a project. */
const filler =
  /(?:项目|工程|申请|申报|建设|研究|研发|关键技术|及其|产业化|支持|补贴|补助|资助|专项|演练|面向|基于|用于|的)/g;

/** What is compared of a title: folded, without spaces and without the words every title has. */
export const bareTitle = (title: string): string => {
  const folded = foldForSearch(title).replaceAll(' ', '');
  return folded.replaceAll(filler, '');
};

/** Pairs of neighbouring characters, each once. */
export const shinglesOf = (bare: string): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < bare.length; at += 1) pairs.add(bare.slice(at, at + 2));
  if (pairs.size === 0 && bare !== '') pairs.add(bare);
  return pairs;
};

/**
 * Share of the pairs that two titles have in common (Jaccard), 0 to 1; 0 where one is empty, or where so few are in common
 * that it stays below `least`.
 */
export const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>, least = 0): number => {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  // With so many of its pairs missing in the other, no more than `least` can be reached.
  let spare = one.size - (least * (one.size + other.size)) / (1 + least);
  if (spare < -1e-9 || other.size < least * one.size) return 0;
  for (const pair of one) {
    if (other.has(pair)) common += 1;
    else if ((spare -= 1) < -1e-9) return 0;
  }
  return common / (one.size + other.size - common);
};

const bands = 6;
const rowsOfBand = 2;

/**
 * MinHash of a title in six bands of two: two titles of likeness s share a band with probability 1 − (1 − s²)⁶, which is
 * 99.8 % at 0.8 and 93 % at 0.6 (Broder 1997; Leskovec et al., Mining of Massive Datasets, ch. 3).
 */
export const titleBands = (shingles: ReadonlySet<string>): readonly string[] => {
  if (shingles.size === 0) return [];
  const least = Array.from({ length: bands * rowsOfBand }, () => 0xffffffff);
  for (const pair of shingles) {
    const base = hash32(pair, 0x811c9dc5);
    for (let at = 0; at < least.length; at += 1) {
      const mixed = mix(base ^ (seeds[at] as number));
      if (mixed < (least[at] as number)) least[at] = mixed;
    }
  }
  return Array.from({ length: bands }, (_, band) => `${band}:${least[band * 2]}:${least[band * 2 + 1]}`);
};

/** FNV-1a over code units. */
export const hash32 = (text: string, seed: number): number => {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** The finisher of MurmurHash3: every bit of the input moves every bit of the output. */
const mix = (value: number): number => {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const seeds: readonly number[] = Array.from({ length: bands * rowsOfBand }, (_, at) => mix(0x9e3779b9 * (at + 1)));
