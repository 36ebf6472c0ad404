import { Checkbox, CloseButton, Loader } from '@mantine/core';
import { sizeText } from '#shared/domain/packets/packet-text';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import { PacketLines } from './packet-lines.tsx';
import type { Foreseeing, NamedPacket } from './use-foreseen.ts';
import classes from './packets.module.css';

interface ChosenLinesProps {
  readonly foreseen: Foreseeing;
  readonly seen: string | null;
  readonly onSee: (id: string) => void;
  readonly onRemove: (id: string) => void;
  /** Pages of evidence follow. */
  readonly appended: boolean;
  readonly codesToo: boolean;
  readonly onCodesToo: (codesToo: boolean) => void;
}

/** Every chosen case with its file, its length and what it lacks; what cannot be made says why. */
export const ChosenLines = ({ foreseen, seen, onSee, onRemove, appended, codesToo, onCodesToo }: ChosenLinesProps) => {
  const { t } = useText();
  const { lines, makeable, withMissing, cannot, pages, bytes, looking } = foreseen;
  return (
    <>
      <PacketLines
        label={t('packets.foreseen.lines')}
        lines={lines}
        isSeen={(line) => line.case === seen}
        renderLine={(line) => (
          <>
            <Named line={line} seen={line.case === seen} onSee={onSee} />
            <Estimate line={line} />
            <CloseButton
              size="sm"
              aria-label={t('packets.removeOne', { name: line.applicant || t('packets.batch.noCase') })}
              onClick={() => onRemove(line.case)}
            />
          </>
        )}
      />
      {looking && lines.length === 0 ? (
        <p className={classes.looking} role="status">
          <Loader size="xs" /> {t('packets.foreseen.looking')}
        </p>
      ) : (
        <Note tone={cannot > 0 ? 'warn' : 'info'} live>
          {t('packets.foreseen.sum', { count: makeable.length, pages, size: sizeText(bytes) })}
          {cannot === 0 ? null : <div>{t('packets.foreseen.without', { count: cannot })}</div>}
          {appended ? <div>{t('packets.foreseen.hint')}</div> : null}
        </Note>
      )}
      {withMissing === 0 ? null : (
        <Note tone="warn" live>
          {t('packets.foreseen.missing', { count: withMissing })}
          <Checkbox
            mt={6}
            size="xs"
            label={t('packets.foreseen.withMissing')}
            checked={codesToo}
            onChange={(event) => onCodesToo(event.currentTarget.checked)}
          />
        </Note>
      )}
    </>
  );
};

const Named = ({
  line,
  seen,
  onSee,
}: {
  readonly line: NamedPacket;
  readonly seen: boolean;
  readonly onSee: (id: string) => void;
}) => {
  const { t } = useText();
  const say = useFaultText();
  const below = line.fault !== null ? say(line.fault) : line.name !== '' ? line.name : `${line.number} · ${line.title}`;
  return (
    <button
      type="button"
      className={classes.named}
      aria-pressed={seen}
      title={line.fault === null ? t('packets.preview.see') : below}
      disabled={line.fault !== null}
      onClick={() => onSee(line.case)}
    >
      <strong>{line.applicant === '' ? line.number || t('packets.batch.noCase') : line.applicant}</strong>
      <span className={line.fault === null ? undefined : classes.why} title={below}>
        {below}
      </span>
    </button>
  );
};

/** As many pieces are named in the hint of a line. */
const namedPieces = 8;

const Estimate = ({ line }: { readonly line: NamedPacket }) => {
  const { t, tx } = useText();
  const { estimate, missing, fault } = line;
  if (fault !== null || estimate === null) return <Tag tone="bad">{t('packets.batch.notMade')}</Tag>;
  const { omitted } = estimate;
  const what = omitted
    .slice(0, namedPieces)
    .map((one) => t('packets.omittedItem', { what: one.what, why: tx(`packet.omitted.${one.why}`, one.why) }))
    .join('\n');
  return (
    <span className={classes.estimate}>
      <span>{t('packets.foreseen.estimate', { pages: estimate.pages, size: sizeText(estimate.bytes) })}</span>
      {missing.length === 0 ? null : (
        <Tag tone="bad" title={missing.join(' ')}>
          {t('packets.foreseen.lacks', { codes: missing.slice(0, 2).join(' ') })}
        </Tag>
      )}
      {omitted.length === 0 ? null : (
        <Tag tone="warn" title={what}>
          {t('packets.foreseen.omits', { count: omitted.length })}
        </Tag>
      )}
    </span>
  );
};
