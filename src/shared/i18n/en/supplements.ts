import type { TextsOf } from '../texts-of.ts';
import type { supplements as chinese } from '../zh-CN/supplements.ts';

export const supplements: TextsOf<typeof chinese> = {
  title: 'Supplement notice',
  text: 'Everything at once: all checks to be supplemented and all missing evidence in one notice. The wording is yours; leaving something out needs a reason.',
  nothing: 'Nothing is to be supplemented now.',
  compose: 'Draw up a notice',
  count: '{{count}} items to supplement',
  again:
    'There are {{count}} notices in this stage already. Everything should be told at once; give a reason for another.',
  left: '{{count}} items are left out; say why.',
  what: 'What is missing',
  todo: 'What to do',
  include: 'Include {{key}}',
  deadline: 'Deadline',
  deadlineUnset: 'The time limit is not configured; give the last day (year-month-day)',
  contact: 'Contact and phone',
  why: 'Reason for a further notice or for leaving out',
  secondPerson: 'The policy pack wants another person to issue it: draw it up, then ask a colleague to issue.',
  secondUnset: 'Whether another person issues it is not configured; for now it is issued when drawn up.',
  preview: 'Preview',
  draw: 'Draw up',
  drawIssue: 'Issue',
  issue: 'Issue',
  number: 'No. {{n}}',
  drawn: 'drawn up, to be issued by another person',
  issued: 'issued',
  arrived: 'Came: {{names}}',
  state: { returned: 'returned', late: 'late', insufficient: 'not enough' },
  notice: {
    head: '{{applicant}}:',
    body: 'Your application “{{title}}” ({{number}}) has been looked at. Please supply the following:',
    item: '{{place}}. {{what}}. {{todo}}',
    end: 'Please supply everything at once by {{deadline}}. Contact: {{contact}}.',
  },
};
