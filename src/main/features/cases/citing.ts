import type { Checked } from '#shared/contract/index';
import { fieldById } from '#shared/domain/cases/fields';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { Refusal } from '#shared/domain/outcome';
import { liveValues } from '../../journal/live-values.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { citedPageOf, pagesField } from './cited-pages.ts';
import { saveOne, type Saved } from './saving.ts';

/**
 * Says, or no longer says, that a field was read from this page of the case's evidence. Refuses `case.unknownField`,
 * `evidence.unknown`, and `case.citedAlready` where it is so already.
 */
export const cite = async (desk: OpenDesk, input: Checked<'cases.cite'>): Promise<Saved> => {
  const { case: id, field, hash, page, on } = input;
  if (fieldById(field) === undefined) throw new Refusal('case.unknownField', { field });
  const saved = await saveOne(desk, 'cases.cite', (write) => {
    if (write.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND hash = ?', id, hash) === undefined)
      throw new Refusal('evidence.unknown', { hash });
    const standing = liveValues(write, caseSpace(id), caseKey(id)).filter((value) => {
      const one = citedPageOf(value);
      return one?.field === field && one.hash === hash && one.page === page;
    });
    if (on === standing.length > 0) throw new Refusal('case.citedAlready', { field });
    return {
      space: caseSpace(id),
      ops: [
        on
          ? { k: 'add', e: caseKey(id), f: pagesField, x: { field, hash, page } }
          : { k: 'drop', e: caseKey(id), f: pagesField, over: standing.map(({ op }) => op) },
      ],
    };
  });
  changed(desk, ['cases', 'review'], [id]);
  return saved;
};
