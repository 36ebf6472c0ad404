import type { TextsOf } from '../texts-of.ts';
import type { bulk as zh } from '../zh-CN/bulk.ts';

export const bulk: TextsOf<typeof zh> = {
  title: { assign: 'Assign the selected cases: {{count}}', move: 'Take a step with the selected cases: {{count}}' },
  to: 'To',
  today: 'today',
  stand: 'The selected stand at: {{states}}',
  noteHint: 'A case with something unknown is refused without a note; the note goes into the history of each.',
  rehearse: 'Preview',
  confirm: { assign: 'Assign {{count}}', move: 'Take the step with {{count}}' },
  which: 'Which cases to show',
  goesIn: '{{count}} cases go in.',
  leftOut: '{{count}} do not, for these reasons:',
  leftOutLines: 'Cases left out',
  leftOutMore: 'Only the first {{count}} are shown.',
  lines: 'Case by case',
  verdict: { changes: 'Will change: {{count}}', refused: 'Refused: {{count}}', same: 'Nothing to change: {{count}}' },
  done: { changes: 'Done: {{count}}', refused: 'Not done: {{count}}', same: 'Nothing to change: {{count}}' },
  result: 'Done: {{done}}. Left as they were: {{rest}}.',
  undo: 'Undo “{{name}}” of {{count}}',
};
