import { wordOf } from '#shared/i18n/fill-text';
import type { CaseDetail, HistoryLine } from '#shared/domain/cases/case-file';
import type { Json } from '#shared/domain/outcome';
import { useText } from '../../i18n/use-text.ts';
import type { Names } from '../policy/use-names.ts';
import { lastOf, partOf as part, useOwnOpText } from './use-own-op-text.ts';
import { useFieldText } from './use-field-text.ts';

type Op = HistoryLine['ops'][number];

/** `id@hash` with as much of the hash as tells packs apart. */
const packName = (bound: Json): string => wordOf(bound).replace(/@(.{12}).*$/, ' $1');

/** One recorded op as a sentence. */
export const useOpText = (detail: CaseDetail, names: Names): ((op: Op) => string) => {
  const { t, tx, pick } = useText();
  const { nameOf, valueText } = useFieldText(names);
  const evidenceName = (entity: string): string =>
    detail.evidence.find((item) => entity.includes(item.hash))?.name ?? lastOf(entity).slice(0, 8);
  const ownText = useOwnOpText(names, evidenceName);
  return (op) => {
    const { kind, field, value, entity } = op;
    const own = ownText(op);
    if (own !== null) return own;
    if (field === 'pack' && kind === 'put' && value !== null)
      return t('cases.history.put', { field: nameOf(field), value: packName(value) });
    if (kind === 'step') return t('cases.history.moved', { state: names.stage(wordOf(part(value, 'to'))) });
    if (kind === 'seal')
      return t('cases.history.reviewed', { value: tx(`review.finish.${wordOf(part(value, 'suggestion'))}`, '') });
    if (field === '$page')
      return kind === 'add'
        ? t('cases.history.cited', {
            field: nameOf(wordOf(part(value, 'field'))),
            name: evidenceName(wordOf(part(value, 'hash'))),
            page: wordOf(part(value, 'page')),
          })
        : t('cases.history.uncited');
    if (field === 'packMove')
      return t('cases.history.packMoved', {
        from: packName(part(value, 'from')),
        to: packName(part(value, 'to')),
        reason: wordOf(part(value, 'reason')),
      });
    if (field === 'answer') {
      const check = lastOf(entity);
      if (value === null) return t('cases.history.answerCleared', { check });
      return t('cases.history.answered', { check, value: tx(`review.answer.${wordOf(part(value, 'value'))}`, '') });
    }
    if (entity.startsWith('override:') && value !== null) {
      const rule = lastOf(entity);
      if (field === 'request') return t('cases.history.overrideAsked', { rule, reason: wordOf(part(value, 'reason')) });
      return t(`cases.history.${part(value, 'agrees') === true ? 'overrideAgreed' : 'overrideRefused'}`, { rule });
    }
    if (entity.startsWith('record:')) {
      const form = names.pack?.records?.find((one) => one.id === entity.split('/')[1]);
      const named = form === undefined ? (entity.split('/')[1] ?? '') : pick(form.name);
      if (kind === 'void') return t('cases.history.recordStruck', { kind: named });
      const entry = form?.fields.find((one) => one.id === field);
      return t('cases.history.record', { kind: named, field: entry === undefined ? field : pick(entry.name) });
    }
    if (entity.startsWith('evidence:')) {
      if (field === 'item' && value === null) return t('cases.history.evidenceWithdrawn');
      if (field === 'item')
        return t('cases.history.evidenceAdded', {
          name: wordOf(part(value, 'name') ?? (typeof value === 'string' ? value : evidenceName(entity))),
        });
      if (field === 'kind')
        return t('cases.history.evidenceKind', {
          value: value === null ? t('evidence.unclassified') : names.evidenceKind(wordOf(value)),
        });
      if (kind === 'void' || value === null || value === false) return t('cases.history.evidenceWithdrawn');
    }
    if (kind === 'settle') return t('cases.history.settled', { field: nameOf(field), value: valueText(field, value) });
    if (kind === 'put')
      return value === null
        ? t('cases.history.cleared', { field: nameOf(field) })
        : t('cases.history.put', { field: nameOf(field), value: valueText(field, value) });
    return t('cases.history.other', { kind, field: nameOf(field) });
  };
};
