import { Group, NumberInput, Select } from '@mantine/core';
import { usePartSizes } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';

/** What the officer chose: nothing, a listed size by its name, or so many MB of his own. */
export interface PartLimit {
  readonly kind: string;
  readonly megabytes: number;
}

export const noPartLimit: PartLimit = { kind: '', megabytes: 2000 };

/** The chosen limit in bytes; null for none. */
export const usePartBytes = ({ kind, megabytes }: PartLimit): number | null => {
  const sizes = usePartSizes().data ?? [];
  if (kind === 'own') return Math.round(megabytes * 1_000_000);
  return sizes.find(({ id }) => id === kind)?.bytes ?? null;
};

/** The largest file the stick, disc or mail takes; a larger bundle is written in parts. */
export const PartLimitChoice = ({
  value,
  onChange,
  hint = null,
}: {
  readonly value: PartLimit;
  readonly hint?: string | null;
  readonly onChange: (value: PartLimit) => void;
}) => {
  const { t, language } = useText();
  const sizes = usePartSizes().data ?? [];
  return (
    <Group gap="sm" align="end" grow>
      <Select
        label={t('exchange.make.limit')}
        description={hint}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('exchange.make.whole') },
          ...sizes.map(({ id, name }) => ({ value: id, label: name[language] })),
          { value: 'own', label: t('exchange.make.own') },
        ]}
      />
      {value.kind === 'own' ? (
        <NumberInput
          label={t('exchange.make.ownSize')}
          value={value.megabytes}
          min={0.01}
          max={1_000_000}
          onChange={(megabytes) => onChange({ ...value, megabytes: Number(megabytes) || 0.01 })}
        />
      ) : null}
    </Group>
  );
};
