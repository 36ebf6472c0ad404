import type { TextsOf } from '../texts-of.ts';
import type { act as chinese } from '../zh-CN/act.ts';

export const act: TextsOf<typeof chinese> = {
  app: { begin: 'begin', undo: 'undo', restore: 'restore from a backup' },
  cases: { edit: 'edit a field', settle: 'settle standing values', move: 'take a step', assign: 'assign' },
  review: {
    override: 'Ask to override',
    decideOverride: 'Decide an override',
    answer: 'answer a check',
    clear: 'take an answer back',
    note: 'note',
    finish: 'finish a review',
    revise: 'reopen a sealed review',
    assignChecker: 'name the checker',
    settleDifference: 'deal with a difference',
  },
  supplements: { draw: 'draw up a supplement notice', issue: 'issue a supplement notice', mark: 'tick what came back' },
  recusal: {
    declare: 'declare recusal',
    order: 'order recusal',
    decide: 'decide on recusal',
    keepInterests: 'declare own interests',
  },
  evidence: {
    attach: 'add evidence',
    classify: 'classify evidence',
    withdraw: 'withdraw evidence',
    mark: 'Mark a page',
    replace: 'Replace evidence',
    unmark: 'Remove a mark',
  },
  intake: { commit: 'intake', place: 'place evidence' },
  exchange: { merge: 'merge a bundle' },
  people: { invite: 'make an invitation', admit: 'admit laptops' },
  policy: {
    load: 'load a policy pack',
    hold: 'register a policy pack',
    choose: 'choose the pack in force',
    settle: 'settle the pack in force',
    configure: 'set parameters',
    move: 'move to another pack',
    attachText: 'attach the policy text',
  },
  workflow: {
    suspend: 'Suspend',
    resume: 'Resume',
    reopen: 'Reopen',
    object: 'Enter an objection',
    delegate: 'Delegate',
    setEnd: 'Enter the last day',
  },
  other: 'act',
};
