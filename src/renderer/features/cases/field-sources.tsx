import { ActionIcon, Button, Group } from '@mantine/core';
import { IconFileText, IconPin, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { CaseDetail, CitedPage } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import classes from './fields-tab.module.css';

interface FieldSourcesProps {
  readonly detail: CaseDetail;
  readonly field: string;
  readonly allowed: boolean;
  readonly onPage: ((page: CitedPage) => void) | null;
}

/** Pages of evidence a field was read from: pressed, the page opens; the page last looked at becomes one with a click. */
export const FieldSources = ({ detail, field, allowed, onPage }: FieldSourcesProps) => {
  const { t } = useText();
  const { act, fault, clearFault } = useAct();
  const seen = useQueryClient().getQueryData<Pin>(keys.seenPage(detail.row.id)) ?? null;
  const pages = detail.pages.filter((one) => one.field === field);
  const nameOf = (hash: string): string =>
    detail.evidence.find((item) => item.hash === hash)?.name ?? t('review.pins.unknown');
  const fresh =
    seen !== null &&
    detail.evidence.some((item) => item.hash === seen.hash) &&
    !pages.some(({ hash, page }) => hash === seen.hash && page === seen.page);
  const cite = ({ hash, page }: Pick<Pin, 'hash' | 'page'>, on: boolean): void =>
    void act(() => invoke('cases.cite', { case: detail.row.id, field, hash, page, on }));
  if (pages.length === 0 && !fresh && fault === null) return null;
  return (
    <Group gap={4}>
      {pages.map((one) => (
        <Group key={`${one.hash}${one.page}`} gap={0} wrap="nowrap">
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFileText size={14} stroke={1.6} />}
            disabled={onPage === null}
            onClick={() => onPage?.(one)}
          >
            {t('cases.fields.source', { name: nameOf(one.hash), page: one.page })}
          </Button>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            disabled={!allowed}
            aria-label={t('cases.fields.dropSource', { name: nameOf(one.hash), page: one.page })}
            onClick={() => cite(one, false)}
          >
            <IconX size={12} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      {fresh ? (
        <ActionIcon
          size="sm"
          variant="default"
          className={classes.offer ?? ''}
          disabled={!allowed}
          aria-label={t('cases.fields.cite', { name: nameOf(seen.hash), page: seen.page })}
          title={t('cases.fields.cite', { name: nameOf(seen.hash), page: seen.page })}
          // The editor keeps the focus, so that pressing this does not leave the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => cite(seen, true)}
        >
          <IconPin size={14} stroke={1.6} />
        </ActionIcon>
      ) : null}
      <FaultNote fault={fault} onClose={clearFault} />
    </Group>
  );
};
