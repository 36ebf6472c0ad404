import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { Note } from '../../ui/note.tsx';

/** True where the file fits, as far as the system says. */
export const fits = (size: BundleSize, evidence: boolean): boolean =>
  size.free === null || (evidence ? size.bytes : size.bytesWithout) <= size.free;

/** How large the bundle would be, what is left at the target, and whether it fits: told before anything is written. */
export const BundleSizeView = ({
  size,
  evidence,
  target,
}: {
  readonly size: BundleSize;
  readonly evidence: boolean;
  readonly target: string;
}) => {
  const { t } = useText();
  const short = (evidence ? size.bytes : size.bytesWithout) - (size.free ?? 0);
  return (
    <Note tone={fits(size, evidence) ? 'info' : 'bad'} live>
      <div>
        {t('exchange.make.size', {
          bytes: bytesText(size.bytes),
          without: bytesText(size.bytesWithout),
          count: size.changes,
          pieces: size.evidence.pieces,
          evidence: bytesText(size.evidence.bytes),
        })}
      </div>
      {size.evidence.missing === 0 ? null : <div>{t('exchange.make.lacking', { count: size.evidence.missing })}</div>}
      <div>
        {size.free === null
          ? t('exchange.make.freeUnknown', { target })
          : t('exchange.make.free', { target, free: bytesText(size.free) })}
      </div>
      {fits(size, evidence) ? null : (
        <strong>
          {t(evidence && fits(size, false) ? 'exchange.make.noRoomWithout' : 'exchange.make.noRoom', {
            short: bytesText(short),
          })}
        </strong>
      )}
    </Note>
  );
};
