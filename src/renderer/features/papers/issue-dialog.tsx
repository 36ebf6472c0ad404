import { Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import type { Result } from '../../api/bridge.ts';
import { faultOf } from '../../api/bridge.ts';
import { usePaperOffers } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { PaperFoot } from './paper-foot.tsx';
import { usePaper } from './use-paper.ts';

type Offer = Result<'papers.offers'>[number];
const nameOf = ({ kind, of }: Offer): string => `${kind}/${of ?? ''}`;

/** The papers of a case that can be made now; what it has nothing to say for is not offered. */
export const IssueDialog = ({ id, onClose }: { readonly id: CaseId; readonly onClose: () => void }) => {
  const { t } = useText();
  const asked = usePaperOffers(id);
  const { job, made, make } = usePaper();
  const [wanted, setWanted] = useState<string | null>(null);
  const [draft, setDraft] = useState(false);
  const offers = asked.data ?? [];
  const chosen = offers.find((offer) => nameOf(offer) === wanted) ?? offers[0];
  const titleOf = (offer: Offer): string => {
    const name = t(`papers.kind.${offer.kind}`);
    if (offer.n !== null) return `${name} · ${t('papers.of.notice', { n: offer.n })}`;
    if (offer.kind !== 'siteVisit') return name;
    const visit = [offer.day, offer.place].filter((part) => part !== '').join(' ');
    return `${name} · ${visit === '' ? t('papers.of.blank') : visit}`;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('papers.issue')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('papers.which')}
          value={chosen === undefined ? '' : nameOf(chosen)}
          onChange={(value) => setWanted(value)}
        >
          <Stack gap={8} mt={6}>
            {offers.map((offer) => (
              <Radio
                key={nameOf(offer)}
                value={nameOf(offer)}
                label={titleOf(offer)}
                description={t(`papers.about.${offer.kind}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <FaultNote fault={asked.isError ? faultOf(asked.error) : null} />
        <PaperFoot
          job={job}
          made={made}
          draft={draft}
          onDraft={setDraft}
          ready={chosen !== undefined}
          onMake={() => {
            if (chosen !== undefined) void make({ kind: chosen.kind, of: chosen.of, cases: [id], draft });
          }}
        />
      </Stack>
    </Modal>
  );
};
