import { foldName } from '../../text/fold-width.ts';
import type { Comparable } from './comparable.ts';
import { likeness } from './title.ts';

export const signalKinds = [
  'number',
  'patent',
  'certificate',
  'leader',
  'evidence',
  'title',
  'direction',
  'code',
  'name',
  'formerName',
  'amount',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** One reason to take two applications for one, with what each of them says. */
export interface Signal {
  readonly kind: SignalKind;
  /** How much it weighs by itself, in percent. */
  readonly weight: number;
  readonly mine: string;
  readonly theirs: string;
  /** The field the values stand in, where there is one. */
  readonly field: string | null;
}

export interface DuplicateScore {
  /** 0 to 100: what is left of doubt when every signal takes its share. */
  readonly score: number;
  readonly signals: readonly Signal[];
}

/** From here on an application is shown as likely a duplicate; below `possible` it is not shown. */
export const likely = 50;
export const possible = 30;

/** What a signal weighs by itself, in percent. Equal amounts and directions only support what else there is. */
const weights = {
  number: 60,
  patent: 50,
  certificate: 50,
  leader: 50,
  evidence: 50,
  ownEvidence: 15,
  title: 50,
  direction: 35,
  code: 20,
  name: 30,
  formerName: 30,
  amount: 10,
} as const;

/** Titles less alike than this say nothing. */
const leastLikeness = 0.6;
/** A title of fewer characters may be anybody's. */
const tellingTitle = 6;

/**
 * How likely two applications are one, and why: each signal with its weight and the values side by side. Symmetric but
 * for the sides of the values. One applicant's applications of several years or directions share little but the code and
 * stay below `possible`.
 */
export const scoreDuplicate = (mine: Comparable, theirs: Comparable): DuplicateScore => {
  const sameCode = mine.uscc !== '' && mine.uscc === theirs.uscc;
  const signals: Signal[] = [];
  for (const key of shared(mine.numbers, theirs.numbers))
    signals.push(signal('number', weights.number, key, key, mine.numbers.get(key) ?? null));
  for (const patent of mine.patents)
    if (theirs.patents.has(patent)) signals.push(signal('patent', weights.patent, `ZL${patent}`, `ZL${patent}`));
  if (mine.certificate !== '' && mine.certificate === theirs.certificate && !sameCode)
    signals.push(signal('certificate', weights.certificate, mine.certificate, theirs.certificate, 'hnteNumber'));
  if (mine.leader !== '' && mine.leader === theirs.leader && !sameCode)
    signals.push(signal('leader', weights.leader, mine.leader, theirs.leader, 'leaderIdentity'));
  for (const hash of shared(mine.evidence, theirs.evidence)) {
    const weight = sameCode ? weights.ownEvidence : weights.evidence;
    signals.push(signal('evidence', weight, mine.evidence.get(hash) ?? '', theirs.evidence.get(hash) ?? ''));
  }
  const title = titleSignal(mine, theirs);
  if (title !== null) signals.push(title);
  const name = sameCode ? signal('code', weights.code, mine.uscc, theirs.uscc, 'uscc') : nameSignal(mine, theirs);
  if (name !== null) signals.push(name);
  if (sameCode && mine.direction !== '' && mine.direction === theirs.direction && mine.year === theirs.year)
    signals.push(signal('direction', weights.direction, told(mine), told(theirs), 'direction'));
  if (signals.length > 0 && mine.amountFen !== null && mine.amountFen !== 0 && mine.amountFen === theirs.amountFen)
    signals.push(signal('amount', weights.amount, String(mine.amountFen), String(theirs.amountFen), 'amountFen'));
  const doubt = signals.reduce((left, one) => left * (1 - one.weight / 100), 1);
  return { score: Math.round((1 - doubt) * 100), signals: signals.sort((a, b) => b.weight - a.weight) };
};

const signal = (
  kind: SignalKind,
  weight: number,
  mine: string,
  theirs: string,
  field: string | null = null,
): Signal => ({ kind, weight, mine, theirs, field });

const told = ({ direction, year }: Comparable): string => `${direction}${year === null ? '' : ` ${year}`}`;

/** At most five, so that a long list of equal invoices does not drown the rest. */
const shared = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] =>
  one.size === 0 || other.size === 0 ? none : [...one.keys()].filter((key) => other.has(key)).slice(0, 5);

const none: readonly string[] = [];

const titleSignal = (mine: Comparable, theirs: Comparable): Signal | null => {
  if (Math.min(mine.bare.length, theirs.bare.length) < 4) return null;
  const alike = mine.bare === theirs.bare ? 1 : likeness(mine.shingles, theirs.shingles, leastLikeness);
  if (alike < leastLikeness) return null;
  const whole = mine.bare.length < tellingTitle ? weights.title - 15 : weights.title;
  const share = (alike - leastLikeness + 0.15) / (1 - leastLikeness + 0.15);
  return signal('title', Math.round(whole * share), mine.title, theirs.title, 'title');
};

const nameSignal = (mine: Comparable, theirs: Comparable): Signal | null => {
  const [me, them] = [mine.name, theirs.name];
  if (me !== '' && me === them)
    return signal('name', weights.name, `${mine.applicant} ${mine.uscc}`, `${theirs.applicant} ${theirs.uscc}`);
  const before = (names: readonly string[], now: string): string | undefined =>
    now === '' ? undefined : names.find((name) => foldName(name) === now);
  const [myOld, theirOld] = [before(mine.formerNames, them), before(theirs.formerNames, me)];
  if (myOld !== undefined) return signal('formerName', weights.formerName, myOld, theirs.applicant);
  return theirOld === undefined ? null : signal('formerName', weights.formerName, mine.applicant, theirOld);
};
