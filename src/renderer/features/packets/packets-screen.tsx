import { Button, Checkbox, CloseButton, Group, Radio, Stack } from '@mantine/core';
import { IconFileCheck, IconFileTypePdf } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  packetAudiences,
  packetLanguages,
  type PacketAudience,
  type PacketLanguage,
} from '#shared/domain/packets/packet-model';
import { invoke, type Result } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useJob } from '../../api/use-job.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import { PacketVerdictSheet } from './packet-verdict.tsx';
import { useVerify } from './use-verify.ts';
import { PacketPreview } from './packet-preview.tsx';
import { PacketResults } from './packet-results.tsx';
import classes from './packets.module.css';

interface Made {
  readonly packets: Result<'packets.make'>;
  readonly asked: number;
}

/** As many are named; the others are counted. */
const namedLimit = 60;

/** One PDF a case, into a folder of the officer's choice. */
export const PacketsScreen = () => {
  const { t } = useText();
  const desk = useDesk();
  const tell = useTell();
  const [, navigate] = useLocation();
  const job = useJob();
  const [made, setMade] = useState<Made | null>(null);
  const [withEvidence, setWithEvidence] = useState(false);
  const [audience, setAudience] = useState<PacketAudience>('officers');
  const [language, setLanguage] = useState<PacketLanguage>('zh-CN');
  const [looked, setLooked] = useState<string | null>(null);
  const verify = useVerify();
  const chosen = desk.forPackets;

  const make = async (): Promise<void> => {
    try {
      const target = await invoke('files.chooseTarget', { use: 'packets' });
      if (target === null) return;
      setMade(null);
      const asked = chosen.length;
      const done = await job.run((name) =>
        invoke('packets.make', {
          cases: [...chosen],
          target: target.token,
          withEvidence,
          audience,
          language,
          job: name,
        }),
      );
      if (done !== null) setMade({ packets: done, asked });
    } catch (error) {
      tell.fault(error);
    }
  };

  const verifyButton = (
    <Button
      variant="default"
      leftSection={<IconFileCheck size={16} stroke={1.6} />}
      loading={verify.acting.busy}
      onClick={() => void verify.choose()}
    >
      {t('packets.verify.choose')}
    </Button>
  );
  const verdict =
    verify.verdict === null ? null : <PacketVerdictSheet verdict={verify.verdict} onClose={verify.close} />;
  if (chosen.length === 0 && made === null) {
    if (verdict !== null) return <Page>{verdict}</Page>;
    return (
      <EmptyState
        title={t('packets.none.title')}
        text={`${t('packets.none.text')}${t('packets.intro')}`}
        icon={<IconFileTypePdf size={44} stroke={1.1} />}
      >
        <Button onClick={() => navigate('/cases')}>{t('packets.none.open')}</Button>
        {verifyButton}
        <FaultNote fault={verify.acting.fault} />
      </EmptyState>
    );
  }
  const seen = looked !== null && chosen.includes(looked) ? looked : (chosen[0] ?? null);
  const work = (
    <Page>
      {verdict}
      <FaultNote fault={verify.acting.fault} />
      <JobPanel job={job} title={t('packets.making')} />
      {made === null ? null : <PacketResults {...made} />}
      {chosen.length === 0 ? null : (
        <Sheet title={t('packets.which')} text={t('packets.intro')}>
          <Chosen
            ids={chosen.slice(0, namedLimit)}
            seen={seen}
            onSee={setLooked}
            onRemove={(id) => desk.setForPackets(chosen.filter((one) => one !== id))}
          />
          {chosen.length > namedLimit ? (
            <p className={classes.soft}>{t('packets.chosen', { count: chosen.length })}</p>
          ) : null}
          <Radio.Group
            mt="md"
            label={t('packets.audience.label')}
            value={audience}
            onChange={(value) => setAudience(value)}
          >
            <Stack mt={6} gap={8}>
              {packetAudiences.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`packets.audience.${one}`)}
                  description={t(`packets.audience.about.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group
            mt="md"
            label={t('packets.language.label')}
            description={t('packets.language.about')}
            value={language}
            onChange={(value) => setLanguage(value)}
          >
            <Group mt={6} gap="lg">
              {packetLanguages.map((one) => (
                <Radio key={one} value={one} label={t(`packets.language.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
          <Checkbox
            mt="md"
            label={t('packets.withEvidence')}
            description={t('packets.withEvidenceHint')}
            disabled={audience === 'blind'}
            checked={withEvidence && audience !== 'blind'}
            onChange={(event) => setWithEvidence(event.currentTarget.checked)}
          />
          <Group justify="flex-end" mt="md">
            {verifyButton}
            <Button variant="default" onClick={() => desk.setForPackets([])} disabled={job.running}>
              {t('packets.clear')}
            </Button>
            <Button onClick={() => void make()} disabled={job.running}>
              {t('packets.make', { count: chosen.length })}
            </Button>
          </Group>
        </Sheet>
      )}
    </Page>
  );
  if (seen === null) return work;
  return (
    <div className={classes.desk}>
      {work}
      <section className={classes.preview} aria-label={t('packets.preview.title')}>
        <PacketPreview
          id={seen}
          audience={audience}
          language={language}
          withEvidence={withEvidence && audience !== 'blind'}
        />
      </section>
    </div>
  );
};

interface ChosenProps {
  readonly ids: readonly string[];
  /** The one in the preview. */
  readonly seen: string | null;
  readonly onSee: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const Chosen = ({ ids, seen, onSee, onRemove }: ChosenProps) => {
  const { t } = useText();
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: keys.caseOf(id), queryFn: () => invoke('cases.open', { case: id }) })),
  });
  return (
    <ul className={classes.chosen}>
      {ids.map((id, at) => {
        const row = found[at]?.data?.row;
        const name = row?.applicant ?? '…';
        return (
          <li key={id} data-seen={id === seen}>
            <button type="button" aria-pressed={id === seen} title={t('packets.preview.see')} onClick={() => onSee(id)}>
              <strong>{name}</strong>
              <span>{[row?.number, row?.title].filter((part) => part !== undefined && part !== '').join(' · ')}</span>
            </button>
            <CloseButton size="sm" aria-label={t('packets.removeOne', { name })} onClick={() => onRemove(id)} />
          </li>
        );
      })}
    </ul>
  );
};
