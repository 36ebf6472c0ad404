import { Button } from '@mantine/core';
import { useChanges } from '../api/use-changes.ts';
import { useStatus } from '../api/queries.ts';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Frame } from './frame.tsx';

/** The first run, or the frame with its screens. */
export const Shell = () => {
  useChanges();
  const status = useStatus();
  const { t } = useText();
  if (status.isError && status.data === undefined) {
    return (
      <EmptyState title={t('app.unreachable.title')} text={t('app.unreachable.text')}>
        <Button onClick={() => void status.refetch()}>{t('app.common.retry')}</Button>
      </EmptyState>
    );
  }
  if (status.data === undefined) return null;
  return <FirstRun status={status.data} whenOpened={<Frame status={status.data} />} />;
};
