import { Button, CloseButton, NumberInput, Select } from '@mantine/core';
import { IconPaperclip, IconPin } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { RecordField } from '#shared/domain/policy/pack';
import type { Pin } from '#shared/domain/review/review-sheet';
import { evidenceUrl, invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useJob } from '../../api/use-job.ts';
import { useDrop } from '../../app/drop-zone.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import type { TypedRow } from './record-typing.ts';
import classes from './records.module.css';

interface EvidenceInputProps {
  readonly field: RecordField;
  readonly pins: readonly TypedRow[];
  readonly error: string | undefined;
  readonly detail: CaseDetail;
  readonly disabled: boolean;
  readonly onPins: (pins: readonly TypedRow[]) => void;
}

/** Pages a record rests on: chosen among the evidence, taken from the page last looked at, or added as files. */
export const EvidenceInput = (props: EvidenceInputProps) => {
  const { field, pins, error, detail, disabled, onPins } = props;
  const { t, pick } = useText();
  const seen = useQueryClient().getQueryData<Pin>(keys.seenPage(detail.row.id)) ?? null;
  const nameOf = (hash: string): string =>
    detail.evidence.find((item) => item.hash === hash)?.name ?? t('review.pins.unknown');
  const add = (hash: string, page: number): void => {
    if (!pins.some((pin) => pin['hash'] === hash && pin['page'] === String(page)))
      onPins([...pins, { hash, page: String(page) }]);
  };
  return (
    <fieldset className={classes.rows}>
      <legend>
        {pick(field.name)}
        {field.required === true ? <span aria-hidden="true"> *</span> : null}
      </legend>
      {pins.length === 0 ? null : (
        <ul className={classes.pins}>
          {pins.map((pin, at) => (
            <li key={`${pin['hash']}${pin['page']}`}>
              <Picture detail={detail} hash={pin['hash'] ?? ''} />
              <span>{nameOf(pin['hash'] ?? '')}</span>
              <NumberInput
                size="xs"
                min={1}
                max={pagesOf(detail, pin['hash'] ?? '') ?? 100_000}
                allowDecimal={false}
                className={classes.page ?? ''}
                aria-label={t('records.pageOf', { name: nameOf(pin['hash'] ?? '') })}
                disabled={disabled}
                value={Number(pin['page'] ?? '1')}
                onChange={(page) =>
                  onPins(pins.map((one, n) => (n === at ? { ...one, page: String(page === '' ? 1 : page) } : one)))
                }
              />
              <CloseButton
                size="xs"
                disabled={disabled}
                aria-label={t('review.pins.remove', { page: pin['page'] ?? '' })}
                onClick={() => onPins(pins.filter((_one, n) => n !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.adds}>
        <Select
          size="xs"
          searchable
          disabled={disabled}
          aria-label={t('records.addPage')}
          placeholder={t('records.addPage')}
          nothingFoundMessage={t('records.noEvidence')}
          data={detail.evidence.map((item) => ({ value: item.hash, label: item.name }))}
          value={null}
          onChange={(hash) => hash !== null && add(hash, seen?.hash === hash ? seen.page : 1)}
        />
        {seen === null || !detail.evidence.some((item) => item.hash === seen.hash) ? null : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPin size={14} stroke={1.6} />}
            disabled={disabled}
            onClick={() => add(seen.hash, seen.page)}
          >
            {t('records.pinSeen', { name: nameOf(seen.hash), page: seen.page })}
          </Button>
        )}
        {field.kind === undefined || disabled ? null : (
          <Files {...props} kind={field.kind} onAdded={(all) => onPins([...pins, ...all])} />
        )}
      </div>
      {error === undefined ? null : <p className={classes.error}>{error}</p>}
    </fieldset>
  );
};

const pagesOf = (detail: CaseDetail, hash: string): number | null =>
  detail.evidence.find((item) => item.hash === hash)?.pages ?? null;

const Picture = ({ detail, hash }: { readonly detail: CaseDetail; readonly hash: string }) => {
  const item = detail.evidence.find((one) => one.hash === hash);
  if (item === undefined || !item.present || !item.mediaType.startsWith('image/')) return null;
  return <img className={classes.thumb} src={evidenceUrl(hash)} alt={item.name} loading="lazy" />;
};

interface FilesProps extends Pick<EvidenceInputProps, 'detail'> {
  readonly kind: string;
  readonly onAdded: (pins: readonly TypedRow[]) => void;
}

/** Files chosen here or dropped on the window become evidence of that kind, and pages of this record. */
const Files = ({ detail, kind, onAdded }: FilesProps) => {
  const { t } = useText();
  const tell = useTell();
  const job = useJob();
  const take = (files: readonly { readonly token: string }[]): void => {
    if (files.length === 0) return;
    void job.run(async (name) => {
      const { added } = await invoke('evidence.attach', {
        case: detail.row.id,
        files: files.map(({ token }) => token),
        kind,
        job: name,
      });
      onAdded(added.map(({ hash }) => ({ hash, page: '1' })));
      tell.done(added.length === 0 ? t('evidence.attachedNone') : t('evidence.attached', { count: added.length }));
    });
  };
  useDrop('app.drop.photos', take);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPaperclip size={14} stroke={1.6} />}
        loading={job.running}
        onClick={() => void invoke('files.choose', { use: 'evidence' }).then(take, tell.fault)}
      >
        {t('records.addFiles')}
      </Button>
      <JobPanel job={job} title={t('records.addFiles')} />
    </>
  );
};
