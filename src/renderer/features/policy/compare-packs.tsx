import { Modal } from '@mantine/core';
import type { PackDifference, PackLine } from '#shared/contract/policy';
import { markDifferences, type TextRun } from '#shared/text/mark-differences';
import { usePack, usePackDiff } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import classes from './packs-panel.module.css';

/** Two packs side by side: what is new, gone and changed, with the differing words marked. */
export const ComparePacks = ({
  from,
  to,
  onClose,
}: {
  readonly from: PackLine;
  readonly to: PackLine;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const rows = usePackDiff(from.hash, to.hash).data;
  const items = itemsOf(rows ?? []);
  const nameOf = useItemNames(from.hash, to.hash);
  const kinds = [...new Set(items.map((one) => one.kind))];
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1240px, 94vw)"
      title={t('policy.compare.title', { from: from.version, to: to.version })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <div className={classes.compare} tabIndex={0} role="region" aria-label={t('policy.compare.list')}>
        {rows === undefined ? null : items.length === 0 ? (
          <p>{t('policy.compare.same')}</p>
        ) : (
          <>
            <div className={classes.kinds}>
              {kinds.map((kind) => (
                <Tag key={kind} tone="plain">
                  {t(`policy.kind.${kindName(kind)}`)} {items.filter((one) => one.kind === kind).length}
                </Tag>
              ))}
            </div>
            <div className={classes.sides}>
              <span />
              <strong>{from.version}</strong>
              <strong>{to.version}</strong>
            </div>
            {items.map((one) => (
              <section key={`${one.kind} ${one.id}`} className={classes.part}>
                <h3>
                  {t(`policy.kind.${kindName(one.kind)}`)} {one.kind === 'pack' ? '' : `${one.id} ${nameOf(one.id)}`}{' '}
                  <Tag tone={one.what === 'gone' ? 'bad' : one.what === 'new' ? 'good' : 'warn'}>
                    {t(`policy.touched.${one.what}`)}
                  </Tag>
                </h3>
                {one.fields.map((field) => (
                  <Sides key={field.field} difference={field} />
                ))}
              </section>
            ))}
          </>
        )}
      </div>
    </Modal>
  );
};

/** Names of parameters, measures and directions by id, from either pack. */
const useItemNames = (from: string, to: string): ((id: string) => string) => {
  const { pick } = useText();
  const [before, after] = [usePack(from).data?.pack, usePack(to).data?.pack];
  const names = [before, after].flatMap((pack) =>
    pack === undefined
      ? []
      : [...pack.parameters, ...pack.evidenceKinds, ...pack.measures.flatMap((one) => one.directions)].map(
          ({ id, name }) => [id, name] as const,
        ),
  );
  const byId = new Map(names);
  return (id) => {
    const name = byId.get(id);
    return name === undefined ? '' : pick(name);
  };
};

const Sides = ({ difference }: { readonly difference: PackDifference }) => {
  const { tx } = useText();
  const marked = markDifferences(difference.from, difference.to);
  const name =
    difference.field === '*' ? '' : tx(`policy.fieldName.${difference.field.replace('.', '_')}`, difference.field);
  return (
    <div className={classes.sides}>
      <span>{name}</span>
      <span className={classes.side}>{marked.from.map((run, at) => shown(run, at, 'del'))}</span>
      <span className={classes.side}>{marked.to.map((run, at) => shown(run, at, 'ins'))}</span>
    </div>
  );
};

const shown = ({ text, changed }: TextRun, at: number, mark: 'del' | 'ins') => {
  const Mark = mark;
  return changed ? <Mark key={`${at} ${text}`}>{text}</Mark> : <span key={`${at} ${text}`}>{text}</span>;
};

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly what: 'gone' | 'new' | 'changed';
  readonly fields: readonly PackDifference[];
}

const itemsOf = (rows: readonly PackDifference[]): readonly Item[] => {
  const byItem = new Map<string, PackDifference[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.id}`;
    byItem.set(key, [...(byItem.get(key) ?? []), row]);
  }
  return [...byItem.values()].flatMap((fields) => {
    const [first] = fields;
    if (first === undefined) return [];
    const what = first.field !== '*' ? 'changed' : first.to === '' ? 'gone' : 'new';
    return [{ kind: first.kind, id: first.id, what, fields }];
  });
};

const kindNames = [
  'pack',
  'group',
  'measure',
  'direction',
  'check',
  'evidenceKind',
  'rule',
  'parameter',
  'reason',
  'fundingMode',
  'applicantClass',
  'subPark',
  'stage',
  'path',
  'record',
  'test',
] as const;
type KindName = (typeof kindNames)[number];
const kindName = (kind: string): KindName => kindNames.find((one) => one === kind) ?? 'pack';
