import { Checkbox, Group, Radio } from '@mantine/core';
import {
  packetAudiences,
  packetLanguages,
  type PacketAudience,
  type PacketLanguage,
} from '#shared/domain/packets/packet-model';
import { caseFileName } from '#shared/domain/packets/packet-file-name';
import type { CaseRow } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import { useHabits } from '../habits/use-habits.ts';
import { FileNameField } from './file-name-field.tsx';
import classes from './packets.module.css';

/** How packets are made, whichever cases they are of. */
export interface Printed {
  readonly audience: PacketAudience;
  readonly language: PacketLanguage;
  readonly withEvidence: boolean;
}

interface PacketOptionsProps {
  readonly printed: Printed;
  readonly onChange: (printed: Printed) => void;
  /** The case whose name is the example. */
  readonly row: CaseRow | null;
  readonly disabled: boolean;
}

/** For whom, in which language, with which pages, under which names. */
export const PacketOptions = ({ printed, onChange, row, disabled }: PacketOptionsProps) => {
  const { t } = useText();
  const { habits } = useHabits();
  const { audience, language, withEvidence } = printed;
  return (
    <>
      <Radio.Group
        mt="md"
        label={t('packets.audience.label')}
        value={audience}
        onChange={(value) => onChange({ ...printed, audience: value })}
      >
        <Group mt={6} gap="lg">
          {packetAudiences.map((one) => (
            <Radio key={one} value={one} disabled={disabled} label={t(`packets.audience.${one}`)} />
          ))}
        </Group>
        <p className={classes.soft}>{t(`packets.audience.about.${audience}`)}</p>
      </Radio.Group>
      <Radio.Group
        mt="xs"
        label={t('packets.language.label')}
        description={t('packets.language.about')}
        value={language}
        onChange={(value) => onChange({ ...printed, language: value })}
      >
        <Group mt={6} gap="lg">
          {packetLanguages.map((one) => (
            <Radio key={one} value={one} disabled={disabled} label={t(`packets.language.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox
        mt="md"
        label={t('packets.withEvidence')}
        description={t('packets.withEvidenceHint')}
        disabled={disabled || audience === 'blind'}
        checked={withEvidence && audience !== 'blind'}
        onChange={(event) => onChange({ ...printed, withEvidence: event.currentTarget.checked })}
      />
      <FileNameField
        kept={habits.packetName}
        disabled={disabled}
        exampleOf={(pattern) => (row === null ? null : caseFileName(pattern, row, printed, Date.now()))}
      />
    </>
  );
};
