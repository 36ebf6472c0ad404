import { useMemo } from 'react';
import { fieldById } from '#shared/domain/cases/fields';
import type { FactValue } from '#shared/domain/policy/finding';
import type { Telling } from '#shared/domain/review/say-way';
import { useText } from '../../i18n/use-text.ts';
import { useFactText } from './use-fact-text.ts';
import type { Names } from './use-names.ts';
import { useParameterText } from './use-parameter-text.ts';

/** The words of the window for what would change a finding, and for what did. */
export const useTelling = (names: Names): Telling => {
  const { t, pick } = useText();
  const { nameOf, valueOf } = useFactText(names);
  const parameters = useParameterText();
  return useMemo(() => {
    const parameterOf = (id: string) => names.pack?.parameters.find((one) => one.id === id);
    const value = (fact: string, said: FactValue): string => {
      const field = fieldById(fact.replace(/^case\./, '')) as { readonly choices?: string } | undefined;
      if (Array.isArray(said) && field?.choices !== undefined && said.length > 0)
        return said.map((one: string) => valueOf(fact, one)).join(t('app.common.listSeparator'));
      return fact === 'case.state' && typeof said === 'string' ? names.stage(said) : valueOf(fact, said);
    };
    return {
      t: (key, facts) => t(key, { ...facts }),
      fact: nameOf,
      value,
      parameter: (id) => {
        const parameter = parameterOf(id);
        return parameter === undefined ? id : pick(parameter.name);
      },
      setting: (id, said) => {
        const parameter = parameterOf(id);
        return parameter === undefined || typeof said === 'boolean'
          ? String(said)
          : parameters.valueOf({ ...parameter, value: said });
      },
      kind: (id) => `${id} ${names.evidenceKind(id)}`,
      stage: names.stage,
    };
  }, [nameOf, names, parameters, pick, t, valueOf]);
};
