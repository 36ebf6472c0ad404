import { writeSync } from 'node:fs';
import { openDesk } from '../support/desk.ts';

/**
 * A desk that works until it is killed: answers, notes, imports and merges, and says each act on standard output only
 * after it was acknowledged. Arguments: data folder, sheet to import, bundle to merge.
 */
const [data = '', sheet = '', bundle = ''] = process.argv.slice(2);
const { call, token } = await openDesk(data);

const acknowledged = (act: string): void => void writeSync(1, `${act}\n`);

const page = await call<{ rows: { id: string }[] }>('cases.list', { limit: 20 });
for (let round = 0; ; round += 1) {
  const one = page.rows[round % page.rows.length];
  if (one !== undefined) {
    const check = `G${String((round % 13) + 1).padStart(2, '0')}`;
    acknowledged(
      (await call<{ act: string }>('review.answer', { case: one.id, check, value: 'partly', note: `第 ${round} 次` }))
        .act,
    );
    acknowledged(
      (await call<{ act: string }>('review.note', { case: one.id, about: 'case', text: `记 ${round}` })).act,
    );
  }
  if (round % 12 === 3) {
    const rehearsal = await call<{ draft: string }>('intake.examine', {
      files: [token(sheet)],
      job: `j-i${round}`,
    });
    await call('intake.commit', { draft: rehearsal.draft, job: `j-c${round}` });
  }
  if (round % 12 === 7) {
    await call('exchange.merge', { file: token(bundle), job: `j-m${round}` });
  }
}
