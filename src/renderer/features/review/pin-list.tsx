import { Button, CloseButton } from '@mantine/core';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import { useReplacements } from '../../api/case-queries.ts';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { letGo } from '../../ui/let-go.ts';
import { PinCrop } from '../evidence/pin-crop.tsx';
import type { Viewer } from '../evidence/use-viewer.ts';
import classes from './answer-pane.module.css';

interface PinListProps {
  readonly caseId: string;
  readonly pins: readonly Pin[];
  readonly evidence: readonly EvidenceItem[];
  /** True while the pins wait for an answer to be saved with. */
  readonly waiting: boolean;
  readonly allowed: boolean;
  readonly viewer: Viewer;
  readonly onPins: (pins: readonly Pin[]) => void;
}

export const PinList = ({ caseId, pins, evidence, waiting, allowed, viewer, onPins }: PinListProps) => {
  const { t } = useText();
  const { data: replacements = [] } = useReplacements(caseId);
  const laterOf = (pin: Pin): Pin['hash'] | undefined => replacements.find((one) => one.replaces === pin.hash)?.hash;
  /** The same spot of the newer version; the answer is saved with it like any other change of its pins. */
  const move = (pin: Pin, hash: Pin['hash']): void => {
    viewer.open(hash, pin.page, pin.region);
    onPins(pins.map((one) => (one === pin ? { ...pin, hash } : one)));
  };
  return (
    <section className={classes.block} aria-label={t('review.pins.title')}>
      <header>
        <h4>{t('review.pins.title')}</h4>
        {waiting ? <span className={classes.keeping}>{t('review.pins.waiting')}</span> : <KeyHint command="pinPage" />}
      </header>
      {pins.length === 0 ? (
        <p className={classes.soft}>{t('review.pins.empty')}</p>
      ) : (
        <ul className={classes.pins}>
          {pins.map((pin) => (
            <li key={`${pin.hash}${pin.page}${JSON.stringify(pin.region ?? '')}`}>
              <PinGo pin={pin} evidence={evidence} viewer={viewer} />
              <LookAgain pin={pin} later={laterOf(pin)} allowed={allowed} onMove={move} />
              {allowed ? (
                <CloseButton
                  size="xs"
                  aria-label={t('review.pins.remove', { page: pin.page })}
                  onClick={() => onPins(pins.filter((one) => one !== pin))}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

interface LookAgainProps {
  readonly pin: Pin;
  readonly later: Pin['hash'] | undefined;
  readonly allowed: boolean;
  readonly onMove: (pin: Pin, hash: Pin['hash']) => void;
}

/** The page was replaced since it was pinned: it asks to be looked at again. */
const LookAgain = ({ pin, later, allowed, onMove }: LookAgainProps) => {
  const { t } = useText();
  if (later === undefined) return null;
  return (
    <>
      <Tag tone="warn">{t('evidence.versions.lookAgain')}</Tag>
      {allowed ? (
        <Button size="compact-xs" variant="default" onClick={() => onMove(pin, later)}>
          {t('evidence.versions.movePin', { page: pin.page })}
        </Button>
      ) : null}
    </>
  );
};

interface PinGoProps {
  readonly pin: Pin;
  readonly evidence: readonly EvidenceItem[];
  readonly viewer: Pick<Viewer, 'open'>;
}

/** A pinned page; pressing it brings the viewer back there. */
export const PinGo = ({ pin, evidence, viewer }: PinGoProps) => {
  const { t } = useText();
  const item = evidence.find((one) => one.hash === pin.hash);
  return (
    <button
      type="button"
      className={classes.pinGo}
      onClick={(event) => {
        letGo(event);
        viewer.open(pin.hash, pin.page, pin.region);
      }}
      title={item?.name}
    >
      <span>{item?.name ?? t('review.pins.unknown')}</span>
      <span>{t('review.pins.page', { page: pin.page })}</span>
      <PinCrop pin={pin} item={item} />
    </button>
  );
};
