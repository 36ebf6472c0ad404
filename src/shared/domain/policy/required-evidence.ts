import { directionNamed } from './checks.ts';
import { evaluate, groundOf } from './evaluate.ts';
import type { Facts } from './finding.ts';
import type { Pack } from './pack.ts';

/**
 * Evidence kinds asked of a case: the base list without what the applicant's class cannot have, what the facts call
 * for (HNTE or library proof, ethics approval, recommendation), and the direction's own. Where one of several kinds
 * will do and one is there, that one counts; otherwise the first is named. What is unknown is not asked for.
 */
export const requiredEvidence = (pack: Pack, direction: string, facts: Facts): readonly string[] => {
  const ground = groundOf(pack, facts);
  const kinds = listed(facts['evidence.kinds']?.value);
  const applicantClass = facts['case.applicantClass'];
  const waived =
    typeof applicantClass?.value === 'string' && applicantClass.disputed !== true
      ? (pack.waivedEvidence?.[applicantClass.value] ?? [])
      : [];
  const conditional = (pack.conditionalEvidence ?? [])
    .filter(({ when }) => evaluate(ground, when).is === true)
    .flatMap(({ anyOf }) => anyOf.find((kind) => kinds.includes(kind)) ?? anyOf.slice(0, 1));
  const own = directionNamed(pack, direction)?.requiredEvidence ?? [];
  const asked = [...pack.baseEvidence.filter((kind) => !waived.includes(kind)), ...conditional, ...own];
  return [...new Set(asked)].toSorted();
};

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);
