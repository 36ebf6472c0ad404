import { useMemo } from 'react';
import type { Parameter } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { wanOfFen } from '../../ui/amount.ts';

/** Values of parameters in an officer's words, with unit and boundary. */
export const useParameterText = (): {
  readonly valueOf: (parameter: Parameter) => string;
  readonly choiceOf: (choice: string) => string;
} => {
  const { t, tx } = useText();
  return useMemo(() => {
    const choiceOf = (choice: string): string => tx(`policy.choice.${choice}`, choice);
    const valueOf = ({ type, value, inclusive }: Parameter): string => {
      if (value === null) return t('policy.unset');
      const boundary = inclusive === undefined ? '' : `（${t(inclusive ? 'policy.inside' : 'policy.outside')}）`;
      if (typeof value === 'number')
        return `${type === 'amountFen' ? wanOfFen(value) : value} ${t(`policy.unit.${type}`)}${boundary}`;
      const words = typeof value === 'string' ? [value] : value;
      return `${words.map((one) => (type === 'choice' ? choiceOf(one) : one)).join(t('app.common.listSeparator'))}${boundary}`;
    };
    return { valueOf, choiceOf };
  }, [t, tx]);
};
