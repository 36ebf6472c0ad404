import { columnIndex } from '#shared/domain/intake/cell';
import { ReadFault } from '../session.ts';

/** Cells all merged areas of a sheet may cover together: 50,000 rows with a few merged columns each. */
const coveredCells = 2_000_000;
const area = /^([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})$/;

/** Fills in the rows of the merged areas; refuses areas that are none, that cover too much, or that overlap (E-MERGE). */
export const judgeMerges = (sheet: string, merges: { ref: string; top: number; bottom: number }[]): void => {
  const covered = new Set<number>();
  let cells = 0;
  for (const merge of merges) {
    const match = area.exec(merge.ref);
    const [, left = '', top = '', right = '', bottom = ''] = match ?? [];
    const [from, to] = [columnIndex(left), columnIndex(right)];
    merge.top = Number(top);
    merge.bottom = Number(bottom);
    const refuse = (why: string): never => {
      throw new ReadFault(
        'E-MERGE',
        { sheet, ...(merge.top > 0 ? { row: merge.top, column: left } : {}), found: merge.ref.slice(0, 60) },
        { why, limit: coveredCells },
      );
    };
    if (match === null || from === 0 || to < from || merge.bottom < merge.top) refuse('form');
    cells += (to - from + 1) * (merge.bottom - merge.top + 1);
    if (cells > coveredCells) refuse('large');
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      for (let column = from; column <= to; column += 1) {
        const key = row * 16_384 + column;
        if (covered.has(key)) refuse('overlap');
        covered.add(key);
      }
    }
  }
};
