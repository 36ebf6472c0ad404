import type { Clause } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import classes from './policy.module.css';

/** Where a sentence or number comes from, as cited. */
export const ClauseRef = ({ clause }: { readonly clause: Clause }) => {
  const { t } = useText();
  return (
    <span className={classes.ref}>
      {clause.ref} <Tag tone="plain">{t(`review.source.${clause.source}`)}</Tag>
      {clause.confirmed ? null : <Tag tone="warn">{t('policy.unconfirmed')}</Tag>}
    </span>
  );
};
