import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import type { PacketFolder } from '#shared/domain/packets/foreseen-packet';
import { sizeText } from '#shared/domain/packets/packet-text';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import classes from './packets.module.css';

interface TargetLineProps {
  readonly folder: PacketFolder | null;
  /** Bytes the batch is thought to take. */
  readonly needed: number;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

/** Whether what is to be written fits, as far as anybody knows. */
export const isTight = (folder: PacketFolder | null, needed: number): boolean =>
  folder?.free != null && needed > folder.free;

/** Where the packets go, and whether they fit there. */
export const TargetLine = ({ folder, needed, disabled, onChoose }: TargetLineProps) => {
  const { t } = useText();
  const size = sizeText(needed);
  const free = folder?.free == null ? null : sizeText(folder.free);
  return (
    <div className={classes.target}>
      <div className={classes.running}>
        <IconFolder size={18} stroke={1.5} aria-hidden />
        <span className={classes.progress}>
          {folder === null ? (
            <span className={classes.soft}>{t('packets.target.none', { needed: size })}</span>
          ) : (
            <>
              <strong>{t('packets.target.to', { folder: folder.name })}</strong>{' '}
              <span className={classes.soft}>
                {free === null
                  ? t('packets.target.unknown', { needed: size })
                  : t('packets.target.free', { free, needed: size })}
              </span>
            </>
          )}
        </span>
        <Button size="compact-sm" variant="default" disabled={disabled} onClick={onChoose}>
          {t(folder === null ? 'packets.target.choose' : 'packets.target.change')}
        </Button>
      </div>
      {isTight(folder, needed) ? (
        <Note tone="bad" live>
          {t('packets.target.tight', { folder: folder?.name ?? '', free: free ?? '', needed: size })}
        </Note>
      ) : null}
    </div>
  );
};
