/** What is ordinary about a bundle that came, and what to do: texts in `exchange.receiving.<code>`. */
export interface ReceivingNote {
  readonly code: 'own' | 'again' | 'renamed' | 'older' | 'olderNew' | 'released' | 'missing' | 'readOnly';
  readonly facts: { readonly [name: string]: string | number };
}

/** How a bundle stands to what came before, known before anything of it enters. Days are `YYYY-MM-DD`. */
export interface Arrival {
  /** Name of the file as it lies there now. */
  readonly file: string;
  /** The medium takes no writing. */
  readonly readOnly: boolean;
  /** This laptop made it itself. */
  readonly own: boolean;
  /** It was merged before: when, and under which name. */
  readonly before: { readonly on: string; readonly file: string } | null;
  /** A bundle that the same laptop made later came already: when that came. */
  readonly newer: { readonly on: string } | null;
}

/** What a merge (or its rehearsal) found, as far as the notes need it. */
export interface Found {
  readonly officer: string;
  readonly applied: number;
  /** Changes of earlier bundles that waited for this one, and enter with it. */
  readonly released: number;
  /** Changes that count again, because an earlier merge of this bundle had been undone. */
  readonly takenUp: number;
  readonly waiting: readonly {
    readonly device: string;
    readonly officer: string | null;
    readonly changes: number;
    readonly why: string;
    /** For a gap: first and last missing number. */
    readonly from: number | null;
    readonly to: number | null;
  }[];
}

/**
 * Explains a bundle in the order an officer asks: have I had it, is it still good for something, what does it set free,
 * what does it lack. Nothing of this is a fault: each note says that nothing is lost and what may be done.
 */
export const explainReceiving = (arrival: Arrival, found: Found): readonly ReceivingNote[] => {
  const { officer, applied, released, takenUp, waiting } = found;
  const notes: ReceivingNote[] = [];
  if (arrival.own) notes.push({ code: 'own', facts: {} });
  else if (arrival.before !== null && takenUp === 0) {
    const { on, file } = arrival.before;
    if (file === arrival.file) notes.push({ code: 'again', facts: { on } });
    else notes.push({ code: 'renamed', facts: { on, file } });
  } else if (arrival.before === null && arrival.newer !== null) {
    const fresh = applied - released;
    const { on } = arrival.newer;
    notes.push(
      fresh > 0
        ? { code: 'olderNew', facts: { officer, on, count: fresh } }
        : { code: 'older', facts: { officer, on } },
    );
  }
  if (released > 0) notes.push({ code: 'released', facts: { count: released } });
  for (const { officer: author, device, why, changes, from, to } of waiting) {
    if (why === 'gap')
      notes.push({
        code: 'missing',
        facts: { officer: author ?? device.slice(0, 8), sender: officer, from: from ?? 0, to: to ?? 0, count: changes },
      });
  }
  if (arrival.readOnly) notes.push({ code: 'readOnly', facts: {} });
  return notes;
};
