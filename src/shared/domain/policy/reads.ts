import { namesOf } from './evaluate.ts';
import type { Condition, Operand } from './pack.ts';

/** Everything a condition names: facts, parameters, evidence kinds, stages. */
export interface Reads {
  readonly facts: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
}

export const readsOf = (condition: Condition): Reads => {
  const reads = {
    facts: new Set<string>(),
    parameters: new Set<string>(),
    evidence: new Set<string>(),
    stages: new Set<string>(),
  };
  collect(condition, reads);
  return reads;
};

/** The facts a condition reads, in the order it names them. */
export const factsReadBy = (condition: Condition): ReadonlySet<string> => readsOf(condition).facts;

type Collecting = { readonly [name in keyof Reads]: Set<string> };

const collect = (condition: Condition, into: Collecting): void => {
  if ('all' in condition) for (const one of condition.all) collect(one, into);
  else if ('any' in condition) for (const one of condition.any) collect(one, into);
  else if ('not' in condition) collect(condition.not, into);
  else if ('known' in condition) into.facts.add(condition.known);
  else if ('empty' in condition) into.facts.add(condition.empty);
  else if ('is' in condition) into.facts.add(condition.is[0]);
  else if ('matches' in condition) into.facts.add(condition.matches[0]);
  else if ('hasEvidence' in condition) {
    into.facts.add('evidence.kinds');
    into.evidence.add(condition.hasEvidence);
  } else if ('reached' in condition) {
    into.facts.add('case.state');
    into.stages.add(condition.reached);
  } else if ('in' in condition) collectAmong(condition.in, into);
  else if ('compare' in condition) {
    const [left, , right] = condition.compare;
    collectOperand(typeof left === 'string' ? { fact: left } : left, into);
    collectOperand(right, into);
  } else if ('within' in condition) {
    into.facts.add(condition.within[0]);
    collectOperand(condition.within[1], into);
    collectOperand(condition.within[2], into);
  } else if ('choose' in condition) {
    into.parameters.add(condition.choose[0]);
    for (const branch of Object.values(condition.choose[1])) collect(branch, into);
  }
};

const collectAmong = ([fact, values]: Extract<Condition, { readonly in: unknown }>['in'], into: Collecting): void => {
  into.facts.add(fact);
  if ('parameter' in values) into.parameters.add(values.parameter);
  else if ('fact' in values) into.facts.add(values.fact);
};

const collectOperand = (operand: Operand, into: Collecting): void => {
  for (const { kind, name } of namesOf(operand)) into[kind === 'fact' ? 'facts' : 'parameters'].add(name);
};
