import { Refusal } from '#shared/domain/outcome';
import type { OpenDesk } from '../desk.ts';

/**
 * Refuses a call that names, anywhere in what it was given, a case this officer is recused from: to him it does not
 * exist (`case.unknown`). What calls answer is narrowed below, by the reading connection itself.
 */
export const refuseUnseen = (desk: OpenDesk, input: unknown): void => {
  const named = new Set<string>();
  collect(input, named);
  if (named.size === 0) return;
  const hidden = desk.db.read((read) =>
    read.sql<{ id: string }>('SELECT case_id AS id FROM main.recused WHERE officer = ?', desk.self.officer.id),
  );
  const found = hidden.find(({ id }) => named.has(id));
  if (found !== undefined) throw new Refusal('case.unknown', { case: found.id });
};

const caseIdShape = /^(?:c-[0-9a-z]{26})$/;

const collect = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string') {
    if (caseIdShape.test(value)) into.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, into);
  }
};
