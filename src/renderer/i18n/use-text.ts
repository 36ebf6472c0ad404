import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wording } from '#shared/domain/policy/pack';
import type { Json } from '#shared/domain/outcome';
import type { Language, TextKey } from '#shared/i18n/index';

export type Values = { [name: string]: string | number };

export interface Texts {
  readonly language: Language;
  /** A text by its typed path. */
  readonly t: (key: TextKey, values?: Values) => string;
  /** A text whose path is only known at run time; `otherwise` stands in where there is none. */
  readonly tx: (path: string, otherwise: string, values?: Values) => string;
  /** The words of a policy pack in this language. */
  readonly pick: (wording: Wording) => string;
}

/** Everything a component says goes through here. */
export const useText = (): Texts => {
  const { i18n, t } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(
    () => ({
      language,
      t: (key, values) => t(key, { ...values }),
      tx: (path, otherwise, values) => (i18n.exists(path) ? t(path, { ...values }) : otherwise),
      pick: (wording) => (language === 'en' && wording.en !== '' ? wording.en : wording.zh),
    }),
    [i18n, language, t],
  );
};

/** Facts of a fault as words: lists joined, amounts and nulls made readable. */
export const valuesOfFacts = (facts: { readonly [name: string]: Json }, separator: string): Values =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map(String).join(separator)
        : value === null
          ? ''
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value),
    ]),
  );
