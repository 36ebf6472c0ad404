import { useQuery } from '@tanstack/react-query';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import { evidenceUrl } from '../../api/bridge.ts';
import { useText } from '../../i18n/use-text.ts';
import { borrowPdf } from './borrow-pdf.ts';
import { onClock } from './page-clock.ts';
import { pointPixels } from './pdf-draw.ts';
import type { Region } from './region.ts';
import classes from './pages.module.css';

/** Pixels across a crop; sharp at twice the width it is shown with. */
const cropWidth = 560;
const mostCropHeight = 1200;

/** The piece of the page a pin stands on; the page itself never changes under its digest, so it is drawn once. */
export const PinCrop = ({ pin, item }: { readonly pin: Pin; readonly item: EvidenceItem | undefined }) => {
  const { t } = useText();
  const { region } = pin;
  const crop = useQuery({
    queryKey: ['crop', pin.hash, pin.page, region],
    queryFn: () =>
      region === undefined
        ? null
        : item?.mediaType === 'application/pdf'
          ? cropOfPdf(pin, region)
          : cropOfImage(pin.hash, region),
    enabled: region !== undefined && item?.present === true,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 600_000,
    retry: false,
  });
  if (typeof crop.data !== 'string') return null;
  return (
    <img
      className={classes.crop}
      src={crop.data}
      alt={t('evidence.picture', { name: item?.name ?? '', page: pin.page })}
    />
  );
};

const cropOfPdf = async (pin: Pin, region: Region): Promise<string> => {
  const { pdf, giveBack } = await borrowPdf(pin.hash);
  try {
    const sheet = await onClock(pdf, pin.page, () => pdf.getPage(pin.page));
    const plain = sheet.getViewport({ scale: pointPixels });
    const scale = Math.min(cropWidth / (region.width * plain.width), mostCropHeight / (region.height * plain.height));
    const whole = sheet.getViewport({ scale: scale * pointPixels });
    const viewport = sheet.getViewport({
      scale: scale * pointPixels,
      offsetX: -region.x * whole.width,
      offsetY: -region.y * whole.height,
    });
    const canvas = canvasOf(region.width * whole.width, region.height * whole.height);
    await onClock(pdf, pin.page, () => sheet.render({ canvas, viewport }).promise);
    return taken(canvas);
  } finally {
    giveBack();
  }
};

const cropOfImage = async (hash: string, region: Region): Promise<string> => {
  const picture = new Image();
  picture.src = evidenceUrl(hash);
  await picture.decode();
  const [width, height] = [region.width * picture.naturalWidth, region.height * picture.naturalHeight];
  const scale = Math.min(1, cropWidth / width, mostCropHeight / height);
  const canvas = canvasOf(width * scale, height * scale);
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      region.x * picture.naturalWidth,
      region.y * picture.naturalHeight,
      width,
      height,
      0,
      0,
      canvas.width,
      canvas.height,
    );
  return taken(canvas);
};

const canvasOf = (width: number, height: number): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
};

/** The picture as an address of its own; the canvas gives its pixels back. */
const taken = (canvas: HTMLCanvasElement): string => {
  const address = canvas.toDataURL('image/png');
  canvas.width = 0;
  return address;
};
