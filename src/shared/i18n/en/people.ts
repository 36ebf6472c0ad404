import type { TextsOf } from '../texts-of.ts';
import type { people as chinese } from '../zh-CN/people.ts';

export const people: TextsOf<typeof chinese> = {
  role: {
    handler: 'Handler',
    checker: 'Checker',
    approver: 'Approver',
    systemAdmin: 'System administrator',
    securityAdmin: 'Security administrator',
    auditAdmin: 'Audit administrator',
  },
  roleHint: {
    handler: 'takes in, checks, suggests',
    checker: 'takes the second look',
    approver: 'decides',
    systemAdmin: 'looks after program and backups, writes no finding',
    securityAdmin: 'looks after laptops and exchange',
    auditAdmin: 'reads records and log',
  },
  officers: 'Officers',
  devices: 'Laptops',
  officer: 'Officer',
  desk: 'Desk',
  roleLabel: 'Role',
  subPark: 'Sub-park',
  device: 'Laptop',
  standingLabel: 'Standing',
  standing: { self: 'this laptop', admitted: 'admitted', waiting: 'waiting' },
  changes: 'Changes',
  held: '{{count}}',
  waitingChanges: '{{count}} held back until admitted',
  lastSeen: 'Last heard of',
  never: 'not yet',
  noOfficer: 'not named yet',
  invite: {
    title: 'Invite a new laptop',
    text: 'Copy the invitation to a colleague, who joins with it on the new laptop. Read the fingerprint to each other; go on only if it agrees.',
    button: 'Make an invitation…',
    done: 'Invitation written: {{file}}',
  },
  fingerprint: 'Fingerprint of the park',
  fingerprintText: 'Compare group by group with the paper or the other screen; stop if one differs.',
  admit: {
    title: 'Laptops waiting to be admitted: {{count}}',
    text: 'Admit a laptop once you have seen in person that it is a colleague’s. Changes held back then apply by themselves.',
    one: 'Admit',
    done: 'Admitted: {{count}}; changes applied: {{applied}}',
    notFounder: 'Only the founding laptop can admit. Take the colleague’s bundle there.',
    confirm: 'Admit the laptop of {{officer}}?',
    confirmText:
      'From then on its changes count for the whole park, and this cannot be taken back. Compare the laptop number first.',
  },
  park: 'Park',
  founder: 'This is the founding laptop',
  admittedHere: 'This laptop is admitted',
  notAdmitted:
    'This laptop waits to be admitted: your work is saved as usual and counts once the founding laptop admits it.',
};
