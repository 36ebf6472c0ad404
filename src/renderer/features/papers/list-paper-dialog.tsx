import { Checkbox, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listPaperKinds, type PaperKind } from '#shared/domain/papers/paper-model';
import { useText } from '../../i18n/use-text.ts';
import { PaperFoot } from './paper-foot.tsx';
import { usePaper } from './use-paper.ts';

/** A meeting packet or a notice list of the chosen cases; days and places left empty are room to write in. */
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
  const meeting = kind === 'meeting';
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
            {listPaperKinds.toReversed().map((one) => (
              <Radio key={one} value={one} label={t(`papers.kind.${one}`)} description={t(`papers.about.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
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
        <PaperFoot
          job={job}
          made={made}
          draft={draft}
          onDraft={setDraft}
          ready={cases.length <= 500}
          onMake={() => void make({ kind, cases: [...cases], details, blind: meeting && blind, draft })}
        />
      </Stack>
    </Modal>
  );
};
