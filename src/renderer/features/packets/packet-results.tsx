import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { invoke, type Result } from '../../api/bridge.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './packets.module.css';

interface PacketResultsProps {
  readonly packets: Result<'packets.make'>;
  /** Packets asked for; fewer were made where the batch was cancelled. */
  readonly asked: number;
}

export const PacketResults = ({ packets, asked }: PacketResultsProps) => {
  const { t } = useText();
  const tell = useTell();
  const failed = packets.filter((packet) => packet.token === null).length;
  const reveal = (token: string): void => void invoke('files.reveal', { token }).catch(tell.fault);
  return (
    <Sheet title={t('packets.results')}>
      <Note tone={failed === 0 ? 'good' : 'warn'} live>
        {t('packets.done', { count: packets.length - failed })}{' '}
        {failed === 0 ? null : t('packets.failed', { count: failed })}
      </Note>
      {asked <= packets.length ? null : (
        <Note tone="warn">{t('packets.stopped', { count: asked - packets.length })}</Note>
      )}
      <table className={tables.table}>
        <tbody>
          {packets.map((packet) => (
            <tr key={packet.case}>
              <td>
                <strong>{packet.path === '' ? packet.number : packet.path}</strong>{' '}
                {packet.token === null ? <Tag tone="bad">{t('packets.notMade')}</Tag> : null}
                {packet.sha256 === '' ? null : (
                  <div className="mono" title={packet.sha256}>
                    SHA-256 {packet.sha256.slice(0, 16)}…
                  </div>
                )}
                {packet.omitted.length === 0 ? null : (
                  <details open={packet.token === null}>
                    <summary className={classes.soft}>{t('packets.omitted', { count: packet.omitted.length })}</summary>
                    <OmittedLines omitted={packet.omitted} />
                  </details>
                )}
              </td>
              <td data-number>{packet.token === null ? null : t('packets.pages', { count: packet.pages })}</td>
              <td data-number>
                {packet.token === null ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconFolderOpen size={15} />}
                    onClick={() => reveal(packet.token ?? '')}
                  >
                    {t('app.common.reveal')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

/** What could not be put into a packet, each with why. */
export const OmittedLines = ({ omitted }: Pick<Result<'packets.make'>[number], 'omitted'>) => {
  const { t, tx } = useText();
  return omitted.map((one) => (
    <div key={one.what} className={classes.soft}>
      {t('packets.omittedItem', { what: one.what, why: tx(`packet.omitted.${one.why}`, one.why) })}
    </div>
  ));
};
