import { foldName, foldWidth } from '../../text/fold-width.ts';
import type { CaseId } from '../ids.ts';
import type { EvidenceKind } from '../policy/pack.ts';
import type { EvidenceMatch } from './intake-report.ts';

export interface MatchableCase {
  readonly caseId: CaseId;
  readonly number: string;
  readonly uscc: string;
  readonly applicant: string;
}

export interface MatchedEvidence {
  readonly caseId: CaseId | null;
  readonly number: string | null;
  readonly kind: string | null;
  readonly by: EvidenceMatch['by'];
}

/**
 * Prepares the matching of evidence with cases by the path it came under: application number, then credit code, then
 * the applicant's whole name. The deepest part of the path that names anything decides; a code or name that two of
 * the cases share decides nothing. The kind comes from the pack's words in the file's own name, then its folders'.
 */
export const evidenceMatcher = (
  cases: readonly MatchableCase[],
  kinds: readonly Pick<EvidenceKind, 'id' | 'name' | 'fileWords'>[],
): ((path: string) => MatchedEvidence) => {
  const numbers = uniqueBy(cases, (entry) => foldName(entry.number));
  const codes = uniqueBy(cases, (entry) => foldWidth(entry.uscc).toUpperCase());
  const names = uniqueBy(cases, (entry) => foldName(entry.applicant));
  const numberIn = longestWithin(numbers.keys(), standsAlone);
  const nameIn = longestWithin(names.keys(), () => true);
  const words = kinds
    .flatMap((kind) =>
      [...new Set([kind.name.zh, ...kind.fileWords].map(foldName))].map((word) => ({ word, id: kind.id })),
    )
    .filter(({ word }) => word.length >= 2)
    .toSorted((a, b) => b.word.length - a.word.length);
  const folders = new Map<string, Pick<MatchedEvidence, 'caseId' | 'number' | 'by'>>();
  const ids = new Set(kinds.map((kind) => kind.id));

  const matchPart = (part: string): Pick<MatchedEvidence, 'caseId' | 'number' | 'by'> => {
    const held = folders.get(part);
    if (held !== undefined) return held;
    const folded = foldName(part);
    const number = numberIn(folded);
    const code = /[0-9A-Z]{18}/.exec(
      foldWidth(part)
        .toUpperCase()
        .replaceAll(/[\s\-_]/g, ''),
    )?.[0];
    const codeCase = code === undefined ? undefined : codes.get(code);
    const name = nameIn(folded);
    const [found, by] =
      number !== undefined
        ? [numbers.get(number), 'number' as const]
        : codeCase !== undefined
          ? [codeCase, 'uscc' as const]
          : name !== undefined
            ? [names.get(name), 'name' as const]
            : [undefined, null];
    const match =
      found === undefined || found === null ? unmatched : { caseId: found.caseId, number: found.number, by };
    folders.set(part, match);
    return match;
  };

  return (path) => {
    const parts = path.split('/').toReversed();
    const match = parts.map(matchPart).find((found) => found.caseId !== null) ?? unmatched;
    return { ...match, kind: kindOf(parts, words, ids) };
  };
};

const unmatched = { caseId: null, number: null, by: null } as const;

/** Keys that one case alone has. A shared one maps to null: it names somebody, but not which case. */
const uniqueBy = (
  cases: readonly MatchableCase[],
  keyOf: (entry: MatchableCase) => string,
): ReadonlyMap<string, MatchableCase | null> => {
  const unique = new Map<string, MatchableCase | null>();
  for (const entry of cases) {
    const key = keyOf(entry);
    if (key !== '') unique.set(key, unique.has(key) && unique.get(key)?.caseId !== entry.caseId ? null : entry);
  }
  return unique;
};

const startLength = 4;

/** The longest of the keys that a text holds; keys are found by their first characters, so 10,000 cost no more than ten. */
const longestWithin = (
  keys: Iterable<string>,
  fits: (text: string, at: number, key: string) => boolean,
): ((text: string) => string | undefined) => {
  const byStart = new Map<string, string[]>();
  for (const key of keys) {
    const start = key.slice(0, startLength);
    if (start.length < startLength) continue;
    const held = byStart.get(start);
    if (held === undefined) byStart.set(start, [key]);
    else held.push(key);
  }
  return (text) => {
    let longest: string | undefined;
    for (let at = 0; at + startLength <= text.length; at += 1) {
      for (const key of byStart.get(text.slice(at, at + startLength)) ?? []) {
        if (key.length > (longest?.length ?? 0) && text.startsWith(key, at) && fits(text, at, key)) longest = key;
      }
    }
    return longest;
  };
};

/** The number as a whole, not the front of a longer one: …-01 is not in …-012. */
const standsAlone = (text: string, at: number, key: string): boolean =>
  !(isDigit(text[at + key.length]) && isDigit(key.at(-1))) && !(isDigit(text[at - 1]) && isDigit(key[0]));

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

const kindOf = (
  parts: readonly string[],
  words: readonly { readonly word: string; readonly id: string }[],
  ids: ReadonlySet<string>,
): string | null => {
  for (const part of parts) {
    const id = /(?:^|[^A-Z0-9])(E\d{2})(?![0-9])/i.exec(foldWidth(part))?.[1]?.toUpperCase();
    if (id !== undefined && ids.has(id)) return id;
    const folded = foldName(part);
    const word = words.find((entry) => folded.includes(entry.word));
    if (word !== undefined) return word.id;
  }
  return null;
};
