import { Button, Group } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useText } from '../../i18n/use-text.ts';
import classes from './intake.module.css';

interface FilesStepProps {
  readonly onChoose: (use: 'intake' | 'folder') => void;
  readonly onPractice: () => void;
}

export const FilesStep = ({ onChoose, onPractice }: FilesStepProps) => {
  const { t } = useText();
  return (
    <section className={classes.drop} aria-label={t('intake.drop.title')}>
      <IconFileImport size={44} stroke={1.1} aria-hidden />
      <h2>{t('intake.drop.title')}</h2>
      <p>{t('intake.drop.text')}</p>
      <Group justify="center" gap="sm">
        <Button onClick={() => onChoose('intake')}>{t('intake.drop.files')}</Button>
        <Button variant="default" onClick={() => onChoose('folder')}>
          {t('intake.drop.folder')}
        </Button>
        <Button variant="subtle" onClick={onPractice}>
          {t('intake.drop.practice')}
        </Button>
      </Group>
    </section>
  );
};
