import { foldForSearch } from '../cases/search-text.ts';
import type { Interests } from './recusal.ts';

/** Who a case concerns, as its fields say. */
export interface Concerned {
  readonly organisations: readonly string[];
  readonly codes: readonly string[];
  readonly people: readonly string[];
}

/** Why a case may be one's own: by code and name for sure, by a relative's surname perhaps. */
export interface InterestMatch {
  readonly by: 'code' | 'employer' | 'relativeName' | 'relativeOrganisation' | 'surname';
  readonly mine: string;
  readonly theirs: string;
}

/**
 * Compares an officer's declared interests with whom a case concerns. Names are compared folded (width, case, spaces);
 * a shorter name inside a longer one counts from four characters on, for branches. A surname alone is a hint only where
 * the relative's organisation is not known.
 */
export const matchInterests = (interests: Interests, concerned: Concerned): readonly InterestMatch[] => {
  const matches: InterestMatch[] = [];
  const codes = [...interests.codes, ...interests.relatives.map(({ code }) => code)].map(folded).filter(isSaid);
  for (const theirs of concerned.codes)
    if (codes.includes(folded(theirs))) matches.push({ by: 'code', mine: theirs, theirs });
  const among = (by: InterestMatch['by'], mine: string, list: readonly string[], same: typeof isSame): void => {
    const theirs = list.find((one) => same(folded(mine), folded(one)));
    if (theirs !== undefined) matches.push({ by, mine, theirs });
  };
  for (const mine of interests.employers) among('employer', mine, concerned.organisations, isOrganisation);
  for (const { name, organisation, code } of interests.relatives) {
    among('relativeOrganisation', organisation, concerned.organisations, isOrganisation);
    among('relativeName', name, concerned.people, isSame);
    if (organisation === '' && code === '') among('surname', name, concerned.people, isSameSurname);
  }
  return matches;
};

const folded = (text: string): string => foldForSearch(text).replaceAll(' ', '');
const isSaid = (text: string): boolean => text !== '';
const isSame = (mine: string, theirs: string): boolean => mine !== '' && mine === theirs;
const isOrganisation = (mine: string, theirs: string): boolean =>
  isSame(mine, theirs) ||
  (Math.min(mine.length, theirs.length) >= 4 && (mine.includes(theirs) || theirs.includes(mine)));

const doubled = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯'];
const surnameOf = (name: string): string =>
  doubled.find((one) => name.startsWith(one)) ?? (/^\p{Script=Han}/u.test(name) ? name.slice(0, 1) : '');
const isSameSurname = (mine: string, theirs: string): boolean =>
  mine !== theirs && surnameOf(mine) !== '' && surnameOf(mine) === surnameOf(theirs);
