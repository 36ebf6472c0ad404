/** A run of text; `changed` where the other side has something else. */
export interface TextRun {
  readonly text: string;
  readonly changed: boolean;
}

/** Above this many signs (product of both lengths) texts are told apart as a whole. */
const largest = 1_500_000;

/** Two texts side by side with what differs marked: Latin words whole, everything else sign by sign. */
export const markDifferences = (
  from: string,
  to: string,
): { readonly from: readonly TextRun[]; readonly to: readonly TextRun[] } => {
  const [before, after] = [signsOf(from), signsOf(to)];
  if (before.length * after.length > largest) return { from: whole(from, from !== to), to: whole(to, from !== to) };
  const kept = longestShared(before, after);
  return {
    from: runsOf(before, new Set(kept.map(([at]) => at))),
    to: runsOf(after, new Set(kept.map(([, at]) => at))),
  };
};

const signsOf = (text: string): readonly string[] => text.match(/[A-Za-z0-9]+|\s+|[^]/gu) ?? [];

const whole = (text: string, changed: boolean): readonly TextRun[] => (text === '' ? [] : [{ text, changed }]);

/** Places of a longest common subsequence, by dynamic programming from the end. */
const longestShared = (a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] => {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const same = a[i] === b[j];
      const skipped = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      lengths[i * width + j] = same ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : skipped;
    }
  const shared: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared.push([i, j]);
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return shared;
};

const runsOf = (signs: readonly string[], kept: ReadonlySet<number>): readonly TextRun[] => {
  const runs: { text: string; changed: boolean }[] = [];
  for (const [at, text] of signs.entries()) {
    const changed = !kept.has(at);
    const last = runs.at(-1);
    if (last !== undefined && last.changed === changed) last.text += text;
    else runs.push({ text, changed });
  }
  return runs;
};
