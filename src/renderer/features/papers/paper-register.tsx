import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { policyStewards } from '#shared/domain/people/officer';
import type { PaperLine } from '#shared/domain/papers/paper-line';
import { faultOf, invoke } from '../../api/bridge.ts';
import { usePaperRegister, useStatus } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './papers.module.css';

/** As many lines as one looks through; older ones stand in the terminal's list. */
const shown = 300;

/** Every number given, newest first: of which paper and case, by whom; and how numbers are made. */
export const PaperRegister = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const asked = usePaperRegister();
  const { lines = [], numbers = {}, officers = {}, pattern } = asked.data ?? {};
  const [striking, setStriking] = useState<string | null>(null);
  const casesOf = ({ cases }: PaperLine): string =>
    cases.length === 1 ? (numbers[cases[0] ?? ''] ?? '') : t('papers.register.count', { count: cases.length });
  return (
    <Modal
      opened
      onClose={onClose}
      size={1040}
      title={t('papers.register.title')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <p className={classes.soft}>{t(lines.length === 0 ? 'papers.register.none' : 'papers.register.text')}</p>
        <FaultNote fault={asked.isError ? faultOf(asked.error) : null} />
        {lines.length === 0 ? null : (
          <div className={classes.lines}>
            <table className={tables.table}>
              <thead>
                <tr>
                  {(['number', 'kind', 'cases', 'day', 'officer', 'file'] as const).map((name) => (
                    <th key={name}>{t(`papers.register.${name}`)}</th>
                  ))}
                  <th data-number>{t('papers.register.strike')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.slice(0, shown).map((line) => (
                  <tr key={line.id} data-struck={line.struck !== ''}>
                    <td>
                      <strong>{line.number}</strong>
                      {line.struck === '' ? null : (
                        <div>
                          <Tag tone="bad">{t('papers.register.struck', { reason: line.struck })}</Tag>
                        </div>
                      )}
                    </td>
                    <td>{t(`papers.kind.${line.kind}`)}</td>
                    <td>{casesOf(line)}</td>
                    <td>
                      <MomentText wall={line.wall} />
                    </td>
                    <td>{officers[line.officer] ?? ''}</td>
                    <td title={`SHA-256 ${line.sha256}`}>{line.fileName}</td>
                    <td data-number>
                      {line.struck !== '' ? null : striking === line.id ? (
                        <Strike id={line.id} onClose={() => setStriking(null)} />
                      ) : (
                        <Button size="compact-sm" variant="default" onClick={() => setStriking(line.id)}>
                          {t('papers.register.strike')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {pattern === undefined ? null : <Pattern key={pattern} pattern={pattern} />}
      </Stack>
    </Modal>
  );
};

const Strike = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const [reason, setReason] = useState('');
  const strike = async (): Promise<void> => {
    if ((await act(() => invoke('papers.strike', { id, reason: reason.trim() }))) !== null) onClose();
  };
  return (
    <Stack gap={6}>
      <TextInput
        size="xs"
        data-autofocus
        maxLength={200}
        aria-label={t('papers.register.strikeReason')}
        placeholder={t('papers.register.strikeReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FaultNote fault={fault} />
      <Group justify="flex-end" gap={6}>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('app.common.cancel')}
        </Button>
        <Button
          size="compact-sm"
          color="red"
          loading={busy}
          disabled={reason.trim() === ''}
          onClick={() => void strike()}
        >
          {t('papers.register.strike')}
        </Button>
      </Group>
    </Stack>
  );
};

/** Whoever says which pack is in force says how papers are numbered; others read it. */
const Pattern = ({ pattern }: { readonly pattern: string }) => {
  const { t } = useText();
  const officer = useStatus().data?.officer ?? null;
  const { act, busy, fault } = useAct();
  const [text, setText] = useState(pattern);
  const steward = policyStewards.some((role) => role === officer?.role);
  return (
    <div>
      <Group align="flex-end">
        <TextInput
          className={classes.pattern ?? ''}
          label={t('papers.register.pattern')}
          description={t('papers.register.patternHint')}
          readOnly={!steward}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {steward ? (
          <Button
            variant="default"
            loading={busy}
            disabled={text.trim() === pattern}
            onClick={() => void act(() => invoke('papers.setPattern', { pattern: text }))}
          >
            {t('papers.register.save')}
          </Button>
        ) : null}
      </Group>
      <FaultNote fault={fault} />
    </div>
  );
};
