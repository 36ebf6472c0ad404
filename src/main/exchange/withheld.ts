import type { Officer } from '#shared/domain/people/officer';
import type { Read } from '../db/handles.ts';

/**
 * What a bundle leaves out, although it is held: cases whose reader is recused, and of a blind round what the other
 * wrote, until the reader has sealed his own. A bundle for everybody is read by whoever that is, so it leaves out
 * what any one of them may not have. An officer's own streams leave his laptop always: his word that he stays away
 * from a case, and his work before it, must reach the others. `reader` is an officer, or null for everybody.
 */
export const withheldFrom = (
  read: Read,
  self: { readonly device: string; readonly officer: Officer },
  reader: string | null,
): ((space: string, device: string) => boolean) => {
  const recused = read.sql<{ id: string; officer: string }>('SELECT case_id AS id, officer FROM recused');
  const me = self.officer.id;
  const ofReaders = new Set(
    recused.flatMap(({ id, officer }) => (officer === reader || (reader === null && officer !== me) ? [id] : [])),
  );
  const ofMine = new Set(recused.flatMap(({ id, officer }) => (officer === me ? [id] : [])));
  const blind = new Map(
    read
      .sql<{ id: string; checker: string | null; handler: string | null }>(
        'SELECT r.case_id AS id, r.checker, f.handler FROM case_round r LEFT JOIN case_file f ON f.id = r.case_id WHERE r.blind = 1',
      )
      .map((row) => [row.id, row]),
  );
  const role =
    reader === null
      ? null
      : (read.one<{ role: string }>('SELECT role FROM officer WHERE id = ?', reader)?.role ?? null);
  const mayRead = (id: string): boolean => {
    const parties = blind.get(id);
    if (parties === undefined) return true;
    const seals = read.sql<{ round: string; officer: string }>(
      'SELECT round, officer FROM case_seal WHERE case_id = ?',
      id,
    );
    if (
      seals.some(
        (one) => one.round === 'first' && seals.some((two) => two.round === 'second' && two.officer !== one.officer),
      )
    )
      return true;
    if (reader === null) return false;
    if (role === 'approver' && reader !== parties.checker && reader !== parties.handler) return true;
    return seals.some(({ officer }) => officer === reader);
  };
  return (space, device) => {
    const [, kind, id = '', author] = /^(case|review):([^/]+)(?:\/[^/]+\/(.+))?$/.exec(space) ?? [];
    if (kind === undefined) return false;
    if (ofReaders.has(id) || (ofMine.has(id) && device !== self.device)) return true;
    return kind === 'review' && author !== reader && !mayRead(id);
  };
};
