/** How the file held a cell. `number` and `date` were numbers in the file, `formula` a value some program computed once. */
export type CellKind = 'text' | 'number' | 'date' | 'flag' | 'formula';

export interface Cell {
  /** As the officer's program shows it: dates ISO, numbers in plain digits. */
  readonly text: string;
  readonly kind: CellKind;
  /** As the file holds it: the digits of a number, the day count of a date, the text of a formula. */
  readonly raw: string;
}

/** Column letters → cells that are not empty. */
export type Cells = { readonly [column: string]: Cell };

export interface SheetRow {
  /** From 1, as the officer's program counts. */
  readonly row: number;
  readonly cells: Cells;
}

/** 1 → `A`, 27 → `AA`. */
export const columnLetters = (index: number): string => {
  let rest = index;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
};

/** `A` → 1, `XFD` → 16384; 0 for what is no column. */
export const columnIndex = (letters: string): number => {
  let index = 0;
  for (const letter of letters) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26 || index > 20_000) return 0;
    index = index * 26 + value;
  }
  return index;
};
