import type { TextsOf } from '../texts-of.ts';
import type { packets as chinese } from '../zh-CN/packets.ts';

export const packets: TextsOf<typeof chinese> = {
  intro:
    'One PDF a case: cover, checks and answers, findings, index of evidence and its pages. Paper and screen come from one record.',
  which: 'Which cases',
  chosen: 'Chosen: {{count}}',
  none: {
    title: 'Choose cases first',
    text: 'Select one or more in the list of cases, then make their packets.',
    open: 'Choose cases',
  },
  make: 'Make {{count}}',
  making: 'Making packets',
  done: 'Packets made: {{count}}',
  results: 'Results',
  pages: '{{count}} pages',
  omitted: 'Could not be put in: {{count}}',
  omittedItem: '{{what}}: {{why}}',
  failed: 'Not made: {{count}}; see why below.',
  notMade: 'not made',
  withEvidence: 'With the pages of the evidence',
  withEvidenceHint: 'Appends PDF and picture evidence; the file grows',
  removeOne: 'Leave out {{name}}',
  audience: {
    label: 'For whom',
    officers: 'Officers',
    applicant: 'The applicant',
    blind: 'Blind review',
    about: {
      officers: 'Everything',
      applicant: 'Without internal remarks, suggestions, signatures and history',
      blind: 'Unit, people, contacts and file names deleted from the file; no pages of evidence',
    },
  },
  tables: {
    open: 'Export table',
    title: 'Export a table ({{count}} cases)',
    what: 'What to export',
    format: 'Format',
    make: 'Choose a folder and export',
    done: 'Exported; the longest sheet has {{count}} rows.',
    kind: {
      cases: 'Case list',
      statistics: 'Statistics',
      notice: 'Public notice list',
      register: 'Numbering register',
    },
    about: {
      cases: 'Every field of the form, can be read in again; numbers and codes as text, dates and amounts (yuan) typed',
      statistics: 'Counts and amounts by sub-park, direction, funding mode and stage',
      notice: 'Only cases whose latest review suggests support; no codes, people or phone numbers',
      register: 'In the order of the numbers',
    },
  },
  clear: 'Clear',
};
