import { Checkbox, Group, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import type { PaperLine } from '#shared/domain/papers/paper-line';
import { listPaperKinds, type PaperKind } from '#shared/domain/papers/paper-model';
import { usePaperRegister } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { ForeseenLines } from '../bulk/foreseen-lines.tsx';
import { PaperFoot } from './paper-foot.tsx';
import { useForeseenPaper } from './use-foreseen-paper.ts';
import { usePaper } from './use-paper.ts';

/** A list that can be corrected: it was issued and holds. */
const isNotice = ({ kind, struck }: PaperLine): boolean =>
  struck === '' && (kind === 'publicNotice' || kind === 'correctedNotice');

/** A meeting packet or a notice list of the chosen cases, or the correction of one that was issued; days and places left empty are room to write in. */
export const ListPaperDialog = ({
  cases,
  onClose,
}: {
  readonly cases: readonly string[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { job, made, make } = usePaper();
  const [kind, setKind] = useState<PaperKind>('meeting');
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [on, setOn] = useState('');
  const [until, setUntil] = useState('');
  const [blind, setBlind] = useState(false);
  const [draft, setDraft] = useState(false);
  const [corrected, setCorrected] = useState('');
  const notices = (usePaperRegister().data?.lines ?? []).filter(isNotice);
  const corrects = corrected === '' ? (notices[0]?.number ?? '') : corrected;
  const meeting = kind === 'meeting';
  const { foreseen, fault } = useForeseenPaper(kind, cases, kind === 'correctedNotice' ? corrects : null);
  // Those that cannot go in would have the whole of it refused.
  const without = new Set(foreseen?.lines.map((line) => line.case));
  const details = {
    name: meeting ? name.trim() : '',
    place: place.trim(),
    on: on.trim(),
    until: meeting ? '' : until.trim(),
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('papers.ofCases', { count: cases.length })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Radio.Group label={t('papers.which')} value={kind} onChange={(value) => setKind(value)}>
          <Stack gap={8} mt={6}>
            {listPaperKinds
              .toReversed()
              .filter((one) => one !== 'correctedNotice' || notices.length > 0)
              .map((one) => (
                <Radio key={one} value={one} label={t(`papers.kind.${one}`)} description={t(`papers.about.${one}`)} />
              ))}
          </Stack>
        </Radio.Group>
        {kind === 'correctedNotice' ? (
          <NativeSelect
            label={t('papers.corrects')}
            data={notices.map(({ number }) => number)}
            value={corrects}
            onChange={(event) => setCorrected(event.currentTarget.value)}
          />
        ) : null}
        {meeting ? (
          <TextInput
            label={t('papers.name')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={t(meeting ? 'papers.place' : 'papers.channel')}
          maxLength={200}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <TextInput
            label={t(meeting ? 'papers.on' : 'papers.from')}
            description={t('cases.fields.dateHint')}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          {meeting ? null : (
            <TextInput
              label={t('papers.until')}
              description={t('cases.fields.dateHint')}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          )}
        </Group>
        {meeting ? (
          <Checkbox
            label={t('papers.blind')}
            checked={blind}
            onChange={(event) => setBlind(event.currentTarget.checked)}
          />
        ) : null}
        <FaultNote fault={made === null ? fault : null} />
        {foreseen === null || made !== null ? null : <ForeseenLines foreseen={foreseen} />}
        <PaperFoot
          job={job}
          made={made}
          draft={draft}
          onDraft={setDraft}
          ready={cases.length <= 500 && foreseen?.goesIn !== 0}
          onMake={() =>
            void make({
              kind,
              cases: cases.filter((id) => !without.has(id as CaseId)),
              details,
              corrects: kind === 'correctedNotice' ? corrects : null,
              blind: meeting && blind,
              draft,
            })
          }
        />
      </Stack>
    </Modal>
  );
};
