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
  clear: 'Clear',
};
