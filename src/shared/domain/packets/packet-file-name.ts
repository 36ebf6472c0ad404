import type { CaseRow } from '../cases/case-file.ts';
import { dayOf } from '../dates/moment.ts';
import { nameOfPattern, usualPattern, type NameValues } from './file-name-pattern.ts';
import type { PacketAudience, PacketLanguage } from './packet-model.ts';
import { packetWords } from './packet-text.ts';

/** What of a case stands in the name of its packet. */
type Named = Pick<CaseRow, 'number' | 'applicant' | 'title' | 'measure'>;

/** The file name of a case's packet. It is read before the file: of a blind copy it says neither unit nor project. */
export const caseFileName = (
  pattern: string,
  { number, applicant, title, measure }: Named,
  { audience, language }: { readonly audience: PacketAudience; readonly language: PacketLanguage },
  now: number,
): string => {
  const words = packetWords(language);
  const version = audience === 'officers' ? words.file : words.audience.mark[audience];
  const open: NameValues = { number, measure, date: dayOf(now), version };
  return nameOfPattern(pattern, audience === 'blind' ? open : { ...open, applicant, project: title });
};

/** `<number>_<applicant>_<version>.pdf`: the pattern of the house, for papers that have no pattern of their own. */
export const packetFileName = (number: string, applicant: string, version = '评审材料'): string =>
  nameOfPattern(usualPattern, { number, applicant, version });

/** The same name with `(2)`, `(3)` before the ending while it is taken; names differ where case or width differ on disk. */
export const freeFileName = (name: string, taken: ReadonlySet<string>): string => {
  const ending = /\.[a-z]{3,4}$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${stem}(${count})${ending}`;
    if (!taken.has(nameKey(tried))) return tried;
  }
};

/** What decides whether two names are one file on a file system that folds case. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();
