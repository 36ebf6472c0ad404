import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePractice } from '../intake/use-practice.ts';

/** What to do on a desk without a case: take in, or practise. */
export const NoCases = () => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const practise = usePractice();
  return (
    <EmptyState title={t('cases.empty.title')} text={t('cases.empty.text')} icon={<IconInbox size={44} stroke={1.1} />}>
      <Button onClick={() => navigate('/intake')}>{t('cases.empty.intake')}</Button>
      <Button variant="default" onClick={() => void practise()}>
        {t('cases.empty.practice')}
      </Button>
    </EmptyState>
  );
};
