import { ActionIcon, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFileTypePdf, IconFolderOpen } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { BatchLine } from '#shared/domain/packets/packet-batch';
import { sizeText } from '#shared/domain/packets/packet-text';
import { invoke } from '../../api/bridge.ts';
import { useTell } from '../../app/use-tell.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { OmittedLines } from './omitted-lines.tsx';
import { PacketLines } from './packet-lines.tsx';
import classes from './packets.module.css';

/** What a batch has made so far, the newest first; what was not made says why and stands at the top. */
export const BatchLines = ({ lines }: { readonly lines: readonly BatchLine[] }) => {
  const { t } = useText();
  const say = useFaultText();
  const sorted = useMemo(
    () => [...lines.filter(({ fault }) => fault !== null), ...lines.filter(({ fault }) => fault === null).toReversed()],
    [lines],
  );
  if (lines.length === 0) return null;
  return (
    <PacketLines
      label={t('packets.batch.lines')}
      lines={sorted}
      renderLine={(line) => (
        <>
          <span className={classes.named} title={line.path === '' ? line.number : line.path}>
            <strong>{line.path === '' ? line.number || t('packets.batch.noCase') : line.path}</strong>
            {line.fault === null ? (
              <span>
                {t('packets.pages', { count: line.pages })} · {sizeText(line.bytes)} ·{' '}
                <span className="mono" title={line.sha256}>
                  SHA-256 {line.sha256.slice(0, 12)}…
                </span>
              </span>
            ) : (
              <span className={classes.why} title={say(line.fault)}>
                {say(line.fault)}
              </span>
            )}
          </span>
          {line.fault === null ? <Left line={line} /> : <Tag tone="bad">{t('packets.batch.notMade')}</Tag>}
          {line.token === null ? null : <FileActions name={line.path} token={line.token} />}
        </>
      )}
    />
  );
};

/** What could not be put into it, one press away. */
const Left = ({ line }: { readonly line: BatchLine }) => {
  const { t } = useText();
  if (line.omitted.length === 0) return null;
  return (
    <Popover position="bottom-end" withArrow width={320} shadow="md">
      <Popover.Target>
        <UnstyledButton aria-label={t('packets.omitted', { count: line.omitted.length })}>
          <Tag tone="warn">{t('packets.omitted', { count: line.omitted.length })}</Tag>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <OmittedLines omitted={line.omitted} />
      </Popover.Dropdown>
    </Popover>
  );
};

const FileActions = ({ name, token }: { readonly name: string; readonly token: string }) => {
  const { t } = useText();
  const tell = useTell();
  const actions = [
    ['packets.openMade', t('packets.batch.open'), IconFileTypePdf],
    ['files.reveal', t('app.common.reveal'), IconFolderOpen],
  ] as const;
  return actions.map(([call, label, Icon]) => (
    <Tooltip key={call} label={label}>
      <ActionIcon aria-label={`${label} ${name}`} onClick={() => void invoke(call, { token }).catch(tell.fault)}>
        <Icon size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  ));
};
