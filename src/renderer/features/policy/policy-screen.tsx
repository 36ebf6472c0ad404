import { Select, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { HeldPack } from '#shared/domain/policy/pack';
import { useInForce, usePack, usePacks } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { Measures } from './measures.tsx';
import { EvidenceTable, ReasonsTable, StagesTable } from './pack-tables.tsx';
import { PacksPanel } from './packs-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { ParametersPanel } from './parameters-panel.tsx';
import classes from './policy.module.css';

const sections = ['measures', 'parameters', 'rules', 'reasons', 'evidence', 'stages', 'packs'] as const;
type Section = (typeof sections)[number];

/** The policy in force, to be read beside the work; what it does not say is shown as not configured. */
export const PolicyScreen = () => {
  const { t, pick } = useText();
  const asked = useSearchParams()[0];
  const parameter = asked.get('parameter');
  const [shown, setShown] = useState<string | null>(() => asked.get('pack'));
  const held = usePack(shown).data;
  const inForce = useInForce().data;
  const packs = usePacks().data ?? [];
  const [section, setSection] = useState<Section>(parameter === null ? 'measures' : 'parameters');
  const [query, setQuery] = useState(parameter ?? '');
  if (held === undefined) return null;
  const { pack, hash } = held;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className={classes.title}>
          <h2>{pick(pack.title)}</h2>
          <p>
            {t('policy.version')} {pack.version} · {pick(pack.issuer)} · {pack.datedOn} ·{' '}
            <span className="mono" title={hash}>
              {hash.slice(0, 12)}
            </span>{' '}
            {inForce?.hash === hash ? <Tag tone="good">{t('policy.packs.inForce')}</Tag> : null}{' '}
            {pack.practice ? <Tag tone="warn">{t('policy.practice')}</Tag> : null}
          </p>
        </div>
        <div className={classes.tools}>
          {packs.length < 2 ? null : (
            <Select
              size="xs"
              w={210}
              aria-label={t('policy.pack')}
              allowDeselect={false}
              value={hash}
              onChange={setShown}
              data={packs.flatMap((one) =>
                one.readable
                  ? [
                      {
                        value: one.hash,
                        label: one.inForce ? `${one.version} · ${t('policy.packs.inForce')}` : one.version,
                      },
                    ]
                  : [],
              )}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('policy.view')}
            value={section}
            onChange={setSection}
            data={sections.map((one) => ({ value: one, label: t(`policy.sections.${one}`) }))}
          />
          <TextInput
            size="xs"
            w={180}
            leftSection={<IconSearch size={15} stroke={1.6} />}
            placeholder={t('policy.search')}
            aria-label={t('policy.search')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      </header>
      <SectionView
        section={section}
        held={held}
        words={query.trim().toLowerCase()}
        may={inForce?.mayChoose ?? false}
        onShow={(next) => {
          setShown(next);
          setSection('measures');
        }}
        onMade={setShown}
      />
    </div>
  );
};

interface SectionViewProps {
  readonly section: Section;
  readonly held: HeldPack;
  readonly words: string;
  readonly may: boolean;
  readonly onShow: (hash: string) => void;
  readonly onMade: (hash: string) => void;
}

const SectionView = ({ section, held, words, may, onShow, onMade }: SectionViewProps) => {
  const { pack, hash } = held;
  switch (section) {
    case 'measures':
      return <Measures key={hash} pack={pack} hash={hash} words={words} />;
    case 'parameters':
      return <ParametersPanel key={hash} held={held} words={words} may={may} onMade={onMade} />;
    case 'rules':
      return <RulesPanel key={hash} pack={pack} words={words} hash={hash} />;
    case 'reasons':
      return <ReasonsTable pack={pack} words={words} />;
    case 'evidence':
      return <EvidenceTable pack={pack} words={words} />;
    case 'stages':
      return <StagesTable pack={pack} words={words} />;
    case 'packs':
      return <PacksPanel onShow={onShow} />;
  }
};
