import { useCallback } from 'react';
import type { Fault } from '#shared/domain/outcome';
import { useText, valuesOfFacts } from './use-text.ts';
import { usePack } from '../api/queries.ts';

/** The sentence of a fault; an unknown code still says what to do. */
export const useFaultText = (): ((fault: Fault) => string) => {
  const { t, tx, pick } = useText();
  const pack = usePack().data?.pack;
  return useCallback(
    (fault) => {
      const values = { ...valuesOfFacts(fault.facts, t('app.common.listSeparator')) };
      // Codes of fields and stages are said by their names.
      const field = values['field'];
      if (field !== undefined) values['field'] = tx(`field.${field}`, String(field));
      const act = values['act'];
      if (act !== undefined) values['act'] = tx(`act.${act}`, t('act.other'));
      const stage = pack?.stages.find((one) => one.code === values['to']);
      if (stage !== undefined) values['to'] = pick(stage.name);
      return tx(`fault.${fault.code}`, t('fault.unknown', { code: fault.code }), values);
    },
    [pack, pick, t, tx],
  );
};
