import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { cutInto, partOverhead } from '#shared/exchange/part-frame';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { Note } from '../../ui/note.tsx';

/** Bytes of the file, or of all its parts; null where it cannot be cut so. */
const written = (size: BundleSize, evidence: boolean, partBytes: number | null): number | null => {
  const bytes = evidence ? size.bytes : size.bytesWithout;
  const cut = cutInto(bytes, partBytes);
  if (!cut.ok) return null;
  return bytes + (cut.value.parts === 1 ? 0 : cut.value.parts * partOverhead);
};

/** True where the file, or its parts together, fit, as far as the system says. */
export const fits = (size: BundleSize, evidence: boolean, partBytes: number | null): boolean => {
  const bytes = written(size, evidence, partBytes);
  return bytes !== null && (size.free === null || bytes <= size.free);
};

/** How large the bundle would be, what is left at the target, and whether it fits: told before anything is written. */
export const BundleSizeView = ({
  size,
  evidence,
  partBytes,
  target,
}: {
  readonly size: BundleSize;
  readonly evidence: boolean;
  /** The largest file allowed; null for any. */
  readonly partBytes: number | null;
  readonly target: string;
}) => {
  const { t } = useText();
  const textOf = useFaultText();
  const cut = cutInto(evidence ? size.bytes : size.bytesWithout, partBytes);
  const fitting = fits(size, evidence, partBytes);
  const short = (written(size, evidence, partBytes) ?? 0) - (size.free ?? 0);
  return (
    <Note tone={fitting ? 'info' : 'bad'} live>
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
      {cut.ok && cut.value.parts > 1 ? <div>{t('exchange.make.parts', { count: cut.value.parts })}</div> : null}
      {cut.ok ? null : <strong>{textOf(cut.error)}</strong>}
      {fitting || !cut.ok ? null : (
        <strong>
          {t(evidence && fits(size, false, partBytes) ? 'exchange.make.noRoomWithout' : 'exchange.make.noRoom', {
            short: bytesText(short),
          })}
        </strong>
      )}
    </Note>
  );
};
