import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Pack } from '#shared/domain/policy/pack';
import { usePack } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { Measures } from './measures.tsx';
import { EvidenceTable, ParametersTable, ReasonsTable, RulesTable, StagesTable } from './pack-tables.tsx';
import classes from './policy.module.css';

const sections = ['measures', 'rules', 'parameters', 'reasons', 'evidence', 'stages'] as const;
type Section = (typeof sections)[number];

/** The policy in force, to be read beside the work; what it does not say is shown as not configured. */
export const PolicyScreen = () => {
  const { t, pick } = useText();
  const held = usePack().data;
  const [section, setSection] = useState<Section>('measures');
  const [query, setQuery] = useState('');
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
            {pack.practice ? <Tag tone="warn">{t('policy.practice')}</Tag> : null}
          </p>
        </div>
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={t('policy.pack')}
            value={section}
            onChange={setSection}
            data={sections.map((one) => ({ value: one, label: t(`policy.sections.${one}`) }))}
          />
          <TextInput
            size="xs"
            w={220}
            leftSection={<IconSearch size={15} stroke={1.6} />}
            placeholder={t('policy.search')}
            aria-label={t('policy.search')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      </header>
      <SectionView section={section} pack={pack} words={query.trim().toLowerCase()} />
    </div>
  );
};

const SectionView = ({
  section,
  pack,
  words,
}: {
  readonly section: Section;
  readonly pack: Pack;
  readonly words: string;
}) => {
  switch (section) {
    case 'measures':
      return <Measures pack={pack} words={words} />;
    case 'rules':
      return <RulesTable pack={pack} words={words} />;
    case 'parameters':
      return <ParametersTable pack={pack} words={words} />;
    case 'reasons':
      return <ReasonsTable pack={pack} words={words} />;
    case 'evidence':
      return <EvidenceTable pack={pack} words={words} />;
    case 'stages':
      return <StagesTable pack={pack} words={words} />;
  }
};
