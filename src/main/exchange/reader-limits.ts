/** Every limit of reading others' bundles in a process of their own, in one place. Sizes are bytes, times milliseconds. */
export const readerLimits = {
  /** Text of all sections together: 200 laptops write about 80 MB a year. */
  text: 2 ** 30,
  /** Changes, and pieces of evidence. */
  changes: 5_000_000,
  pieces: 200_000,
  /** No sign of life from the process: each MB read is one, off the slowest stick too. */
  silenceMs: 60_000,
  /** The whole bundle. */
  totalMs: 6 * 3_600_000,
  /** Heap of the process in MB; it ends itself when its resident size passes `residentMb`. */
  memoryMb: 768,
  residentMb: 900,
  /** A sign of progress at most this often. */
  progressMs: 100,
} as const;

/** Limits a test may tighten. */
export type ReaderLimits = { readonly [name in keyof typeof readerLimits]: number };
