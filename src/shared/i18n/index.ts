import { act as actEn } from './en/act.ts';
import { app as appEn } from './en/app.ts';
import { begin as beginEn } from './en/begin.ts';
import { bulk as bulkEn } from './en/bulk.ts';
import { cases as casesEn } from './en/cases.ts';
import { command as commandEn } from './en/command.ts';
import { duplicates as duplicatesEn } from './en/duplicates.ts';
import { evidence as evidenceEn } from './en/evidence.ts';
import { exchange as exchangeEn } from './en/exchange.ts';
import { fault as faultEn } from './en/fault.ts';
import { field as fieldEn } from './en/field.ts';
import { finance as financeEn } from './en/finance.ts';
import { finding as findingEn } from './en/finding.ts';
import { habits as habitsEn } from './en/habits.ts';
import { intake as intakeEn } from './en/intake.ts';
import { packet as packetEn } from './en/packet.ts';
import { packets as packetsEn } from './en/packets.ts';
import { papers as papersEn } from './en/papers.ts';
import { people as peopleEn } from './en/people.ts';
import { policy as policyEn } from './en/policy.ts';
import { problem as problemEn } from './en/problem.ts';
import { records as recordsEn } from './en/records.ts';
import { review as reviewEn } from './en/review.ts';
import { rounds as roundsEn } from './en/rounds.ts';
import { safety as safetyEn } from './en/safety.ts';
import { scoring as scoringEn } from './en/scoring.ts';
import { supplements as supplementsEn } from './en/supplements.ts';
import { way as wayEn } from './en/way.ts';
import { workflow as workflowEn } from './en/workflow.ts';
import { act as actZh } from './zh-CN/act.ts';
import { app as appZh } from './zh-CN/app.ts';
import { begin as beginZh } from './zh-CN/begin.ts';
import { bulk as bulkZh } from './zh-CN/bulk.ts';
import { cases as casesZh } from './zh-CN/cases.ts';
import { command as commandZh } from './zh-CN/command.ts';
import { duplicates as duplicatesZh } from './zh-CN/duplicates.ts';
import { evidence as evidenceZh } from './zh-CN/evidence.ts';
import { exchange as exchangeZh } from './zh-CN/exchange.ts';
import { fault as faultZh } from './zh-CN/fault.ts';
import { field as fieldZh } from './zh-CN/field.ts';
import { finance as financeZh } from './zh-CN/finance.ts';
import { finding as findingZh } from './zh-CN/finding.ts';
import { habits as habitsZh } from './zh-CN/habits.ts';
import { intake as intakeZh } from './zh-CN/intake.ts';
import { packet as packetZh } from './zh-CN/packet.ts';
import { packets as packetsZh } from './zh-CN/packets.ts';
import { papers as papersZh } from './zh-CN/papers.ts';
import { people as peopleZh } from './zh-CN/people.ts';
import { policy as policyZh } from './zh-CN/policy.ts';
import { problem as problemZh } from './zh-CN/problem.ts';
import { records as recordsZh } from './zh-CN/records.ts';
import { review as reviewZh } from './zh-CN/review.ts';
import { rounds as roundsZh } from './zh-CN/rounds.ts';
import { safety as safetyZh } from './zh-CN/safety.ts';
import { scoring as scoringZh } from './zh-CN/scoring.ts';
import { supplements as supplementsZh } from './zh-CN/supplements.ts';
import { way as wayZh } from './zh-CN/way.ts';
import { workflow as workflowZh } from './zh-CN/workflow.ts';

/** Every text of the program, by language; window, terminal and paper draw on it. Chinese leads, English has the same keys. */
export const texts = {
  'zh-CN': {
    act: actZh,
    app: appZh,
    begin: beginZh,
    bulk: bulkZh,
    cases: casesZh,
    command: commandZh,
    duplicates: duplicatesZh,
    evidence: evidenceZh,
    exchange: exchangeZh,
    fault: faultZh,
    field: fieldZh,
    finance: financeZh,
    finding: findingZh,
    habits: habitsZh,
    intake: intakeZh,
    packet: packetZh,
    packets: packetsZh,
    papers: papersZh,
    people: peopleZh,
    policy: policyZh,
    problem: problemZh,
    records: recordsZh,
    review: reviewZh,
    rounds: roundsZh,
    safety: safetyZh,
    scoring: scoringZh,
    supplements: supplementsZh,
    way: wayZh,
    workflow: workflowZh,
  },
  en: {
    act: actEn,
    app: appEn,
    begin: beginEn,
    bulk: bulkEn,
    cases: casesEn,
    command: commandEn,
    duplicates: duplicatesEn,
    evidence: evidenceEn,
    exchange: exchangeEn,
    fault: faultEn,
    field: fieldEn,
    finance: financeEn,
    finding: findingEn,
    habits: habitsEn,
    intake: intakeEn,
    packet: packetEn,
    packets: packetsEn,
    papers: papersEn,
    people: peopleEn,
    policy: policyEn,
    problem: problemEn,
    records: recordsEn,
    review: reviewEn,
    rounds: roundsEn,
    safety: safetyEn,
    scoring: scoringEn,
    supplements: supplementsEn,
    way: wayEn,
    workflow: workflowEn,
  },
} as const;

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];
/** A text by its path, as `cases.column.amount`. */
export type TextKey = Paths<(typeof texts)['zh-CN']>;
