import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconFile, IconFileTypePdf, IconPhoto, IconPlus } from '@tabler/icons-react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { forGood } from '#shared/domain/evidence/validity';
import { dayOf } from '#shared/domain/dates/moment';
import { useRef, useState } from 'react';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import type { EvidenceActs } from './use-evidence-acts.ts';
import { useDragToKind } from './use-drag-to-kind.ts';
import { ValidityDialog } from './validity-dialog.tsx';
import classes from './viewer.module.css';

interface EvidenceListProps {
  readonly caseId: string;
  readonly evidence: readonly EvidenceItem[];
  readonly required: readonly string[];
  readonly missing: readonly string[];
  readonly current: string | null;
  readonly names: Names;
  readonly acts: EvidenceActs;
  readonly onOpen: (hash: string) => void;
  /** Opens it beside the document in hand. */
  readonly onBeside: (hash: string) => void;
  readonly docked: boolean;
  /** Pieces that have a later version. */
  readonly replaced: ReadonlySet<string>;
}

/** Evidence by kind; what the direction asks for and nobody has seen is said first. */
export const EvidenceList = ({
  caseId,
  evidence,
  required,
  missing,
  current,
  names,
  acts,
  onOpen,
  onBeside,
  docked,
  replaced,
}: EvidenceListProps) => {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  useDragToKind(list, acts.classify);
  const kinds = [...new Set(evidence.map((item) => item.kind))].sort((left, right) =>
    (left ?? 'Z').localeCompare(right ?? 'Z'),
  );
  return (
    <div ref={list} className={classes.list} data-docked={docked} role="navigation" aria-label={t('evidence.list')}>
      <Button
        fullWidth
        data-attach
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={15} />}
        onClick={() => acts.attach(null)}
        disabled={!acts.allowed}
      >
        {t('evidence.attach')}
      </Button>
      {missing.length === 0 ? null : (
        <details className={classes.absent} open={evidence.length === 0}>
          <summary>
            {t('evidence.missingTitle')} <Tag tone="warn">{missing.length}</Tag>
          </summary>
          {missing.map((kind) => (
            <div key={kind} className={classes.missing} data-drop-place={kind}>
              <span>
                {kind} {names.evidenceKind(kind)}
              </span>
              <Tag tone="warn">{t('evidence.missing')}</Tag>
              <ActionIcon
                size="sm"
                aria-label={t('evidence.attachHere', { kind: names.evidenceKind(kind) })}
                onClick={() => acts.attach(kind)}
                disabled={!acts.allowed}
              >
                <IconPlus size={14} />
              </ActionIcon>
            </div>
          ))}
        </details>
      )}
      {kinds.map((kind) => (
        <div key={kind ?? ''} className={classes.place} data-drop-place={kind ?? ''}>
          <div className={classes.kind}>
            <span>{kind === null ? t('evidence.unclassified') : `${kind} ${names.evidenceKind(kind)}`}</span>
            {kind !== null && required.includes(kind) ? <Tag tone="plain">{t('evidence.required')}</Tag> : null}
          </div>
          {evidence
            .filter((item) => item.kind === kind)
            .map((item) => (
              <Line
                key={item.hash}
                caseId={caseId}
                item={item}
                current={item.hash === current}
                replaced={replaced.has(item.hash)}
                names={names}
                acts={acts}
                onOpen={onOpen}
                onBeside={onBeside}
              />
            ))}
        </div>
      ))}
    </div>
  );
};

interface LineProps extends Pick<EvidenceListProps, 'caseId' | 'names' | 'acts' | 'onOpen' | 'onBeside'> {
  readonly item: EvidenceItem;
  readonly current: boolean;
  readonly replaced: boolean;
}

const Line = ({ caseId, item, current, replaced, names, acts, onOpen, onBeside }: LineProps) => {
  const { t } = useText();
  const [dating, setDating] = useState(false);
  const Icon =
    item.mediaType === 'application/pdf' ? IconFileTypePdf : item.mediaType.startsWith('image/') ? IconPhoto : IconFile;
  return (
    <div className={classes.line} draggable={acts.allowed} data-piece={item.hash}>
      <button
        type="button"
        className={classes.item}
        aria-current={current}
        title={item.name}
        onClick={() => onOpen(item.hash)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        <span>{item.name}</span>
        <ValidityTag valid={item.valid} />
        {replaced ? <Tag tone="mute">{t('evidence.versions.old')}</Tag> : null}
        {item.present ? (
          item.pages === null ? null : (
            <small>{t('packets.pages', { count: item.pages })}</small>
          )
        ) : (
          <Tag tone="warn">{t('evidence.absent')}</Tag>
        )}
      </button>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon size="sm" aria-label={`${t('app.common.more')} ${item.name}`}>
            <IconDots size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
          <Menu.Item
            rightSection={<KeyHint command="beside" />}
            // The menu takes the focus back as it closes; the document asks for it afterwards.
            onClick={() => setTimeout(() => onBeside(item.hash), 60)}
          >
            {t('evidence.beside.open')}
          </Menu.Item>
          <Menu.Item disabled={!acts.allowed} onClick={() => setDating(true)}>
            {t('evidence.validity.set')}
          </Menu.Item>
          <Menu.Item disabled={!acts.allowed} onClick={() => acts.replace(item.hash)}>
            {t('evidence.versions.replace')}
          </Menu.Item>
          <Menu.Item disabled={!acts.allowed} onClick={() => acts.withdraw(item.hash)}>
            {t('evidence.withdraw')}
          </Menu.Item>
          <Menu.Label>{t('evidence.classify')}</Menu.Label>
          <Menu.Item disabled={!acts.allowed} onClick={() => acts.classify(item.hash, null)}>
            {t('evidence.noKind')}
          </Menu.Item>
          {(names.pack?.evidenceKinds ?? []).map((kind) => (
            <Menu.Item key={kind.id} disabled={!acts.allowed} onClick={() => acts.classify(item.hash, kind.id)}>
              {kind.id} {names.evidenceKind(kind.id)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dating ? <ValidityDialog caseId={caseId} item={item} onClose={() => setDating(false)} /> : null}
    </div>
  );
};

/** Until when a piece holds, in one glance; what holds for good says nothing. */
const ValidityTag = ({ valid }: { readonly valid: EvidenceItem['valid'] | undefined }) => {
  const { t } = useText();
  const [today] = useState(() => dayOf(Date.now()));
  if (valid === undefined) return null;
  if (valid.disputed) return <Tag tone="warn">{t('evidence.validity.disputed')}</Tag>;
  if (valid.until === null || valid.until === forGood) return null;
  const over = valid.until < today;
  return (
    <small title={t('evidence.validity.to', { day: valid.until })}>
      <Tag tone={over ? 'warn' : 'mute'}>
        {t(over ? 'evidence.validity.over' : 'evidence.validity.to', { day: valid.until })}
      </Tag>
    </small>
  );
};
