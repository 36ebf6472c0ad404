import type { ChangedKind } from '#shared/contract/events';

/** Names of cached readings, one root a capability, so that an event can say which to read again. */
export const keys = {
  status: ['app', 'status'],
  habits: ['habits'],
  acts: (limit: number) => ['app', 'acts', limit],
  caseList: (asked: object) => ['cases', 'list', asked],
  caseCount: (filter: object) => ['cases', 'count', filter],
  /** Read again with the list; a selection of thousands is named by its length and its ends. */
  bulkOffers: (cases: readonly string[]) => ['cases', 'bulk', cases.length, cases[0], cases.at(-1)],
  /** Read again with the cases: what waits changes as they come. */
  evidenceTexts: ['cases', 'words'],
  caseViews: ['cases', 'views'],
  caseSuggestions: (query: string, language: string) => ['cases', 'suggest', language, query],
  foreseenTables: (asked: object) => ['cases', 'tables', asked],
  latestCase: ['cases', 'latest'],
  caseFind: (query: string) => ['cases', 'find', query],
  caseOf: (id: string) => ['case', id, 'detail'],
  workflowOf: (id: string) => ['case', id, 'workflow'],
  today: (scope: string, limit: number) => ['cases', 'today', scope, limit],
  sheetOf: (id: string) => ['case', id, 'sheet'],
  /** Answers given here that the sheet may not show yet; kept in the window only. */
  answersUnderWay: (id: string) => ['answers', id],
  findingsOf: (id: string) => ['case', id, 'findings'],
  historyOf: (id: string) => ['case', id, 'history'],
  replacementsOf: (id: string) => ['case', id, 'replacements'],
  duplicatesOf: (id: string) => ['case', id, 'duplicates'],
  recordsOf: (id: string) => ['case', id, 'records'],
  scoringOf: (id: string) => ['case', id, 'scoring'],
  financeOf: (id: string) => ['case', id, 'finance'],
  /** The page last looked at in a case; kept in the window only. */
  seenPage: (id: string) => ['seen', id],
  /** Where the first window is, asked by the second. */
  followed: ['app', 'followed'],
  marksOf: (id: string) => ['case', id, 'marks'],
  packetPreview: (id: string, printed: object) => ['case', id, 'packet', printed],
  draftsOf: (id: string) => ['case', id, 'drafts'],
  paperOffers: (id: string) => ['case', id, 'papers'],
  packetBatch: ['packets', 'batch'],
  packetFolder: (target: string) => ['packets', 'folder', target],
  foreseenPackets: (asked: object) => ['cases', 'packets', asked],
  paperRegister: ['papers', 'register'],
  tray: ['tray'],
  people: ['people'],
  asideOf: (device: string) => ['people', 'aside', device],
  bundles: ['exchange', 'bundles'],
  laptops: ['exchange', 'laptops'],
  partSizes: ['exchange', 'partSizes'],
  mergeUndoing: (bundle: string) => ['exchange', 'undoing', bundle],
  packs: ['policy', 'packs'],
  inForce: ['policy', 'inForce'],
  clauses: (pack: string) => ['policy', 'clauses', pack],
  packDiff: (from: string, to: string) => ['policy', 'diff', from, to],
  pack: (id: string | null) => ['policy', 'pack', id],
} as const;

/** Roots that a kind of change touches; `case` is narrowed to the cases named. */
export const rootsOf: Readonly<Record<ChangedKind, readonly string[]>> = {
  cases: ['cases', 'case'],
  review: ['cases', 'case'],
  answers: ['cases', 'case'],
  evidence: ['cases', 'case', 'tray'],
  records: ['case'],
  papers: ['papers'],
  packets: ['packets'],
  notes: ['case'],
  people: ['people', 'cases'],
  policy: ['policy', 'case'],
  exchange: ['exchange', 'people'],
  tray: ['tray'],
  app: ['app', 'habits'],
};

/** Parts of a case that a kind of change leaves as they are; drafts follow the officer's typing without being read again. */
export const untouchedBy: Readonly<Partial<Record<ChangedKind, readonly string[]>>> = {
  answers: ['replacements', 'duplicates', 'marks', 'drafts'],
};
