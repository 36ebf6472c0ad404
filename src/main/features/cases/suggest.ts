import type { Checked } from '#shared/contract/index';
import type { Suggestion } from '#shared/domain/cases/case-file';
import { readQuestion } from '#shared/domain/cases/read-question';
import { lastWordOf, suggestConditions, suggestOfCase } from '#shared/domain/cases/suggest';
import type { Read } from '../../db/handles.ts';
import { packInForce, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { initialsOf } from './find/initials.ts';

const conditionsAtMost = 6;
const casesAtMost = 6;
/** Hits looked at, a few at a time, and the milliseconds after which what there is has to do. */
const hitsAtMost = 400;
const hitsAtOnce = 40;
const searchMs = 12;

/**
 * What the words typed so far may go on to say: conditions, then names and numbers of the cases they find. A case this
 * officer does not see is not among the rows he reads, so it suggests nothing either.
 */
export const suggest = (read: Read, desk: OpenDesk, { query, language }: Checked<'cases.suggest'>): Suggestion[] => {
  const names = { pack: packInForce(desk).pack, officers: officersOf(read), years: desk.finder.years() };
  const conditions = suggestConditions(query, names, language).slice(0, conditionsAtMost);
  const last = lastWordOf(query);
  const { words, conditions: asked } = readQuestion(query, names);
  if (last.word === '' || !words.endsWith(last.word)) return [...conditions];
  const found = new Map<string, Suggestion>();
  const until = performance.now() + searchMs;
  let looked = 0;
  let step: number[] = [];
  const look = (): void => {
    for (const row of rowsOf(read, step)) {
      const one = suggestOfCase(last, { ...row, initials: initialsFor(last.word, row.applicant) });
      if (one !== null && found.size < casesAtMost && one.label !== last.word) found.set(one.label, one);
    }
    step = [];
  };
  for (const seq of desk.finder.best(read, { ...asked, query: words })) {
    step.push(seq);
    looked += 1;
    if (step.length === hitsAtOnce) look();
    if (found.size === casesAtMost || looked === hitsAtMost || performance.now() > until) break;
  }
  look();
  return [...conditions, ...found.values()];
};

/** Only Latin letters can be the initials of a name. */
const initialsFor = (word: string, applicant: string): string => (/^[a-z]+$/i.test(word) ? initialsOf(applicant) : '');

const rowsOf = (
  read: Read,
  seqs: readonly number[],
): readonly { readonly applicant: string; readonly number: string }[] =>
  seqs.length === 0
    ? []
    : read.sql<{ applicant: string; number: string }>(
        `SELECT f.applicant, f.number FROM json_each(?) AS asked JOIN case_file f ON f.seq = asked.value ORDER BY asked.key`,
        JSON.stringify(seqs),
      );
