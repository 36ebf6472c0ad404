/**
 * Every limit of reading other people's files, in one place. A reader stops at the first one it meets and says which.
 * Sizes are bytes, times milliseconds.
 */
export const limits = {
  /** Inputs of one import; the contract lets the window name 1,000. */
  inputs: 1000,
  /** Files found in folders and archives together: a full season of 10,000 applications has about 6,000 papers a stick. */
  files: 20_000,
  /** Folders within folders; applicants' trees have three or four levels. */
  folderDepth: 12,
  /** A table file: 50,000 rows × 30 columns make 15 MB of XLSX or 20 MB of CSV. */
  tableBytes: 100 * 2 ** 20,
  /** Inflated bytes of one part of a workbook: 50,000 × 30 cells make 80 MB; streamed, never held. */
  partBytes: 512 * 2 ** 20,
  /** Small parts (relations, styles, list of sheets) are held whole. */
  smallPartBytes: 16 * 2 ** 20,
  /** Entries of a workbook; a large one has a few dozen. */
  workbookEntries: 2000,
  /** How many times an entry may grow, judged from `ratioFrom` on: sheets of equal rows reach 60, bombs 1,000. */
  ratio: 200,
  ratioFrom: 16 * 2 ** 20,
  sheets: 20,
  /** Data rows of one sheet, the size the program is built for. */
  rows: 50_000,
  /** Columns of a table; the longest official form has 70. */
  columns: 200,
  /** Characters of one cell, the format's own limit. */
  cellText: 32_767,
  /** Characters of all cells of a file: 50,000 rows × 30 columns × 100. */
  totalText: 150_000_000,
  /** Distinct strings of a workbook. */
  strings: 1_600_000,
  /** Merged areas of a sheet. */
  merges: 60_000,
  /** Elements within elements; the format needs eight. */
  xmlDepth: 64,
  /** Bytes of one CSV record with its line breaks. */
  record: 2 ** 20,
  /** Entries of an archive of evidence. */
  archiveEntries: 10_000,
  /** One piece of evidence: a scanned audit report has 200 MB at most. */
  evidenceBytes: 512 * 2 ** 20,
  /** All evidence of one import: what fits on a stick. */
  evidenceTotalBytes: 8 * 2 ** 30,
  /** Archives within an archive: one, as intermediaries pack one archive for each applicant. */
  archiveDepth: 1,
  /** Bytes and characters of a name within an archive. */
  nameBytes: 1024,
  namePart: 200,
  /** Evidence held whole while it is looked at; what is larger is judged by its ends. */
  lookedAtBytes: 64 * 2 ** 20,
  /** Pixels of an image: 20,000 × 20,000 is an A0 scan at 400 dpi. */
  pixels: 400_000_000,
  /** Problems told of one file, and of one import. */
  problemsOfFile: 200,
  problems: 2000,
  /** Reading one table. */
  tableMs: 60_000,
  /** No sign of life from the process. */
  silenceMs: 20_000,
  /** The whole import. */
  totalMs: 30 * 60_000,
  /** Heap of the process in MB; it ends itself when its resident size passes `residentMb`. */
  memoryMb: 512,
  residentMb: 900,
  /** A sign of progress at most this often. */
  progressMs: 100,
} as const;
