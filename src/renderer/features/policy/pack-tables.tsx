import { useMemo, type ReactNode } from 'react';
import type { Pack, Wording } from '#shared/domain/policy/pack';
import { usesIn } from '#shared/domain/policy/uses';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { useNames } from './use-names.ts';
import classes from './policy.module.css';

export interface TableProps {
  readonly pack: Pack;
  readonly words: string;
}

export const has = (words: string, ...texts: readonly (string | Wording)[]): boolean =>
  words === '' ||
  texts.some((text) => (typeof text === 'string' ? text : `${text.zh} ${text.en}`).toLowerCase().includes(words));

export const Frame = ({
  label,
  heads,
  children,
  lead,
}: {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children: readonly ReactNode[];
  readonly lead?: ReactNode;
}) => {
  const { t } = useText();
  return (
    <div className={classes.tablePane} tabIndex={0} role="region" aria-label={label}>
      {lead}
      {children.length === 0 ? <p className={classes.soft}>{t('policy.nothing')}</p> : null}
      <table className={tables.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
};

export const ReasonsTable = ({ pack, words }: TableProps) => {
  const { t, pick } = useText();
  const reasons = pack.reasons.filter((one) => has(words, one.code, one.text));
  return (
    <Frame label={t('policy.sections.reasons')} heads={[t('policy.sections.reasons'), t('policy.applies')]}>
      {reasons.map((one) => (
        <tr key={one.code}>
          <td>
            <strong>{one.code}</strong> {pick(one.text)}
          </td>
          <td>{t(`policy.use.${one.use}`)}</td>
        </tr>
      ))}
    </Frame>
  );
};

export const EvidenceTable = ({ pack, words }: TableProps) => {
  const { t, pick } = useText();
  const uses = useMemo(() => usesIn(pack), [pack]);
  const kinds = pack.evidenceKinds.filter((one) => has(words, one.id, one.name, one.fileWords.join(' ')));
  return (
    <Frame
      label={t('policy.sections.evidence')}
      heads={[t('policy.sections.evidence'), t('policy.marks'), t('policy.usedIn')]}
    >
      {kinds.map((one) => (
        <tr key={one.id}>
          <td>
            <strong>{one.id}</strong> {pick(one.name)}
          </td>
          <td>
            {one.expires ? <Tag tone="warn">{t('policy.expires')}</Tag> : null}{' '}
            {one.sensitive ? <Tag tone="wait">{t('policy.sensitive')}</Tag> : null}{' '}
            {pack.baseEvidence.includes(one.id) ? <Tag tone="plain">{t('evidence.required')}</Tag> : null}
          </td>
          <td className={classes.soft}>
            {[...uses.directionsOfEvidence(one.id), ...uses.checksOfEvidence(one.id)].join(' ')}
          </td>
        </tr>
      ))}
    </Frame>
  );
};

export const StagesTable = ({ pack, words }: TableProps) => {
  const { t, pick } = useText();
  const names = useNames();
  const stages = pack.stages.filter((one) => has(words, one.code, one.name));
  return (
    <Frame
      label={t('policy.sections.stages')}
      heads={[t('policy.sections.stages'), t('policy.next'), t('policy.marks')]}
    >
      {stages.map((one) => (
        <tr key={one.code}>
          <td>
            <strong>{pick(one.name)}</strong>
          </td>
          <td>{one.next.map(names.stage).join(t('app.common.listSeparator'))}</td>
          <td>
            {one.needsReason === undefined ? null : <Tag>{t(`policy.use.${one.needsReason}`)}</Tag>}{' '}
            {one.secondPerson === true ? <Tag tone="wait">{t('policy.secondPerson')}</Tag> : null}{' '}
            {one.closed === true ? <Tag tone="mute">{t('policy.closed')}</Tag> : null}
          </td>
        </tr>
      ))}
    </Frame>
  );
};
