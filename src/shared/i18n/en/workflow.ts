/** The way of a case: exits, clocks, pauses, today. */
export const workflow = {
  lack: {
    missing: {
      fundingMode: 'Funding mode first: it decides the path',
      handler: 'No handler yet',
      evidence: 'Evidence missing: {{names}}',
      firstReview: 'First review not finished',
      secondReview: 'Review by a second person missing',
    },
    open: {
      conflicts: 'Values to settle: {{names}}',
      holds: 'Held by rules without an answer: {{names}}',
      guard: 'Rules in the way: {{names}}',
      objections: 'Objections not answered ({{count}})',
      notice: 'The notice runs until {{names}}',
    },
    not: {
      known: 'Not known: {{names}}',
      returned: 'The supplement has not come back',
      limitSet: 'Length of the notice not set',
      counted: 'The end of the notice cannot be counted; enter it first',
    },
  },
  bar: { role: 'To be taken by: {{roles}}', secondPerson: 'To be taken by someone who never handled this case' },
  role: { handler: 'handler', checker: 'checker', approver: 'approver' },
  clock: {
    noLimit: 'No limit set',
    noCalendar: 'No holiday table for {{year}}; enter the last day',
    paused: 'Paused since {{since}}',
    running: 'Due {{dueOn}}, {{left}} working days left',
    runningPlain: 'Due {{dueOn}}',
    today: 'Due today',
    overdue: '{{left}} working days overdue (was due {{dueOn}})',
    overduePlain: 'Overdue (was due {{dueOn}})',
  },
  line: {
    uncounted: 'Not counted: two-person rule not kept',
    beforeLast: 'Dated before the step it follows',
    revision: 'Revision {{count}}',
  },
} as const;
