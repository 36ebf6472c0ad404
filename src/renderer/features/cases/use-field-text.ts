import { useMemo } from 'react';
import { isIdentityDigest } from '#shared/domain/applicants/identity-number';
import { fieldById } from '#shared/domain/cases/fields';
import type { Json } from '#shared/domain/outcome';
import { useText } from '../../i18n/use-text.ts';
import { wanOfFen } from '../../ui/amount.ts';
import type { Names } from '../policy/use-names.ts';

export interface FieldText {
  readonly nameOf: (field: string) => string;
  readonly valueText: (field: string, value: Json) => string;
}

/** Fields and their values as an officer reads them. */
export const useFieldText = (names: Names): FieldText => {
  const { t, tx } = useText();
  return useMemo(() => {
    const choiceText = (list: string | undefined, value: string): string => {
      if (list === 'measures') return `${value} ${names.measureShort(value)}`;
      if (list === 'directions') return `${value} ${names.direction(value)}`;
      if (list === 'fundingModes') return names.fundingMode(value);
      if (list === 'applicantClasses') return names.applicantClass(value);
      if (list === 'subParks') return names.subPark(value);
      return value;
    };
    const valueText = (id: string, value: Json): string => {
      if (value === null || value === '') return t('cases.fields.empty');
      const field = fieldById(id);
      if (field?.type === 'amount' && typeof value === 'number') return `${wanOfFen(value)} 万元`;
      if (field?.type === 'identity' && typeof value === 'string' && isIdentityDigest(value))
        return t('cases.fields.digest', { mark: value.slice(4, 12) });
      if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
      if (Array.isArray(value))
        return value.length === 0 ? t('cases.fields.empty') : value.map(String).join(t('app.common.listSeparator'));
      if (typeof value === 'object') return JSON.stringify(value);
      if (id === 'handler') return names.officer(String(value));
      if (id === '$state') return names.stage(String(value));
      return choiceText(field?.choices, String(value));
    };
    return { nameOf: (field) => tx(`field.${field}`, field), valueText };
  }, [names, t, tx]);
};
