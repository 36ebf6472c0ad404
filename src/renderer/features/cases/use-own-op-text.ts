import type { HistoryLine } from '#shared/domain/cases/case-file';
import type { Json } from '#shared/domain/outcome';
import { noteKinds } from '#shared/domain/review/thread';
import { wordOf } from '#shared/i18n/fill-text';
import { useText } from '../../i18n/use-text.ts';
import type { Names } from '../policy/use-names.ts';

type Op = HistoryLine['ops'][number];

/** A member of a written value, null where there is none. */
export const partOf = (value: Json, name: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ((value as { readonly [key: string]: Json })[name] ?? null)
    : null;

/** What an entity's name ends with: a check, a rule, an officer, a number. */
export const lastOf = (entity: string): string => entity.split('/').at(-1) ?? '';

/**
 * Words for what is no plain field: notes and questions, marks, notices, differences, recusals, rounds, validity. Null
 * for everything else.
 */
export const useOwnOpText = (names: Names, evidenceName: (entity: string) => string): ((op: Op) => string | null) => {
  const { t, tx } = useText();
  const noteText = ({ field, value }: Op): string => {
    if (field === 'revision') return t('cases.history.revised', { reason: wordOf(value) });
    const about = field.startsWith('note:') ? field.slice('note:'.length) : '';
    const where = about === '' || about === 'case' ? '' : `${about} `;
    const kind = noteKinds.find((one) => one === partOf(value, 'kind')) ?? 'note';
    const text = typeof value === 'string' ? value : wordOf(partOf(value, 'text'));
    return where + t(`cases.history.said.${kind}`, { text });
  };
  const markText = ({ entity, value }: Op): string => {
    const name = evidenceName(entity);
    if (value === null) return t('cases.history.unmarked', { name });
    const kind = tx(`cases.history.markKind.${wordOf(partOf(value, 'kind'))}`, '');
    const text = wordOf(partOf(value, 'text'));
    const marked = t('cases.history.marked', { name, page: wordOf(partOf(value, 'page')), kind });
    return text === '' ? marked : `${marked}${t('app.common.colon')}${text}`;
  };
  const noticeText = ({ entity, field }: Op): string => {
    const which = field === 'notice' ? 'drawn' : field === 'issued' ? 'issued' : 'marked';
    return t(`cases.history.notice.${which}`, { n: lastOf(entity) });
  };
  const evidenceText = ({ entity, field, value }: Op): string | null => {
    const name = evidenceName(entity);
    if (field === 'validFrom' || field === 'validUntil')
      return value === null
        ? t('cases.history.validity.cleared', { name })
        : t(`cases.history.validity.${field}`, { name, day: wordOf(value) });
    return field === 'replaces' ? t('cases.history.replaced', { name, old: evidenceName(wordOf(value)) }) : null;
  };
  const caseText = ({ kind, field, value }: Op): string | null => {
    if (field === '$objection') return t('cases.history.objection', { name: wordOf(partOf(value, 'name')) });
    if (kind !== 'put') return null;
    if (field === 'checker')
      return value === null
        ? t('cases.history.noChecker')
        : t('cases.history.checker', { officer: names.officer(wordOf(value)) });
    if (field === 'rounds' && (value === 'blind' || value === 'open')) return t(`cases.history.rounds.${value}`);
    return null;
  };
  return (op) => {
    const { kind, entity, field, value } = op;
    if (kind === 'note') return noteText(op);
    if (kind === 'drop' && field === '$seal') return t('cases.history.unsealed');
    switch (entity.split(':')[0]) {
      case 'mark':
        return markText(op);
      case 'supplement':
        return noticeText(op);
      case 'settlement':
        return t('cases.history.difference', {
          about: tx(`rounds.about.${lastOf(entity)}`, lastOf(entity)),
          choice: tx(`rounds.choice.${wordOf(partOf(value, 'choice'))}`, ''),
        });
      case 'recusal':
      case 'recused':
        return t('cases.history.recusal', { officer: names.officer(lastOf(entity)) });
      case 'sealed':
        return t(value === null || value === false ? 'cases.history.unsealed' : 'cases.history.sealed');
      case 'distinct':
        return t(value === null ? 'cases.history.notDistinct' : 'cases.history.distinct');
      case 'evidence':
        return evidenceText(op);
      case 'case':
        return caseText(op);
      default:
        return null;
    }
  };
};
