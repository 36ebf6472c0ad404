import { useMemo } from 'react';
import { fieldById } from '#shared/domain/cases/fields';
import type { FactValue, Finding } from '#shared/domain/policy/finding';
import { useText } from '../../i18n/use-text.ts';
import { wanOfFen } from '../../ui/amount.ts';
import { useFieldText } from '../cases/use-field-text.ts';
import type { Names } from './use-names.ts';

export interface FactText {
  /** `case.amountFen` → 申请金额. */
  readonly nameOf: (fact: string) => string;
  readonly valueOf: (fact: string, value: FactValue) => string;
  readonly nameOfMissing: (missing: Finding['missing'][number]) => string;
}

/** Facts of a finding in an officer's words. */
export const useFactText = (names: Names): FactText => {
  const { t, tx, pick } = useText();
  const { valueText } = useFieldText(names);
  return useMemo(() => {
    const nameOf = (fact: string): string => {
      const [, rest = fact] = /^[a-zA-Z]+\.(.+)$/.exec(fact) ?? [];
      return tx(`finding.${fact}`, tx(`field.${rest}`, fact));
    };
    const valueOf = (fact: string, value: FactValue): string => {
      if (value === null || value === '') return t('review.findings.blank');
      const field = fieldById(fact.replace(/^[a-zA-Z]+\./, ''));
      if (field !== undefined) return valueText(field.id, value);
      if (fact.endsWith('Fen') && typeof value === 'number') return `${wanOfFen(value)} 万元`;
      if (Array.isArray(value))
        return (
          value
            .map((one) =>
              /^E\d{2}$/.test(one) ? `${one} ${names.evidenceKind(one)}` : names.fundingMode(names.applicantClass(one)),
            )
            .join(t('app.common.listSeparator')) || t('app.common.none')
        );
      if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
      return String(value);
    };
    const nameOfMissing = (missing: Finding['missing'][number]): string => {
      if (missing.kind === 'fact') return t('review.findings.fact', { name: nameOf(missing.name) });
      const parameter = names.pack?.parameters.find((one) => one.id === missing.name);
      return t('review.findings.parameter', { name: parameter === undefined ? missing.name : pick(parameter.name) });
    };
    return { nameOf, valueOf, nameOfMissing };
  }, [names, pick, t, tx, valueText]);
};
