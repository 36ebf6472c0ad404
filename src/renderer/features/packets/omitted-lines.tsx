import type { PacketResult } from '#shared/domain/packets/packet-result';
import { useText } from '../../i18n/use-text.ts';
import classes from './packets.module.css';

/** What could not be put into a packet, each with why. */
export const OmittedLines = ({ omitted }: Pick<PacketResult, 'omitted'>) => {
  const { t, tx } = useText();
  return omitted.map((one) => (
    <div key={one.what} className={classes.soft}>
      {t('packets.omittedItem', { what: one.what, why: tx(`packet.omitted.${one.why}`, one.why) })}
    </div>
  ));
};
