import { namesOf } from './evaluate.ts';
import type { Condition, Operand } from './pack.ts';

/** Everything a condition names: facts, parameters, evidence kinds, stages. */
export interface Reads {
  readonly facts: readonly string[];
  readonly parameters: readonly string[];
  readonly evidence: readonly string[];
  readonly stages: readonly string[];
}

const nothing: Reads = { facts: [], parameters: [], evidence: [], stages: [] };

export const readsOf = (condition: Condition): Reads => {
  if ('all' in condition) return together(condition.all.map(readsOf));
  if ('any' in condition) return together(condition.any.map(readsOf));
  if ('not' in condition) return readsOf(condition.not);
  if ('known' in condition) return { ...nothing, facts: [condition.known] };
  if ('empty' in condition) return { ...nothing, facts: [condition.empty] };
  if ('is' in condition) return { ...nothing, facts: [condition.is[0]] };
  if ('matches' in condition) return { ...nothing, facts: [condition.matches[0]] };
  if ('hasEvidence' in condition) return { ...nothing, facts: ['evidence.kinds'], evidence: [condition.hasEvidence] };
  if ('reached' in condition) return { ...nothing, facts: ['case.state'], stages: [condition.reached] };
  if ('in' in condition) {
    const [fact, values] = condition.in;
    if ('parameter' in values) return { ...nothing, facts: [fact], parameters: [values.parameter] };
    return { ...nothing, facts: 'fact' in values ? [fact, values.fact] : [fact] };
  }
  if ('compare' in condition) {
    const [left, , right] = condition.compare;
    return together([typeof left === 'string' ? { ...nothing, facts: [left] } : operandReads(left), operandReads(right)]);
  }
  if ('within' in condition) {
    const [fact, from, to] = condition.within;
    return together([{ ...nothing, facts: [fact] }, operandReads(from), operandReads(to)]);
  }
  if ('choose' in condition) {
    const [parameter, branches] = condition.choose;
    return together([{ ...nothing, parameters: [parameter] }, ...Object.values(branches).map(readsOf)]);
  }
  return nothing;
};

export const factsReadBy = (condition: Condition): readonly string[] => readsOf(condition).facts;

const operandReads = (operand: Operand): Reads => {
  const names = namesOf(operand);
  return {
    ...nothing,
    facts: names.filter(({ kind }) => kind === 'fact').map(({ name }) => name),
    parameters: names.filter(({ kind }) => kind === 'parameter').map(({ name }) => name),
  };
};

const together = (all: readonly Reads[]): Reads => ({
  facts: [...new Set(all.flatMap(({ facts }) => facts))],
  parameters: [...new Set(all.flatMap(({ parameters }) => parameters))],
  evidence: [...new Set(all.flatMap(({ evidence }) => evidence))],
  stages: [...new Set(all.flatMap(({ stages }) => stages))],
});
