import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { fenOfTyped, wanOfFen } from '../../ui/amount.ts';

interface AmountInputProps {
  readonly label: string;
  /** 分, or null while there is none. */
  readonly value: number | null;
  readonly onChange: (fen: number | null) => void;
}

/** An amount typed in 万元 and kept in 分; what cannot be read exactly is said at once and not taken over. */
export const AmountInput = ({ label, value, onChange }: AmountInputProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const unread = typed !== null && typed.trim() !== '' && fenOfTyped(typed) === null;
  return (
    <TextInput
      size="sm"
      aria-label={label}
      inputMode="decimal"
      placeholder={t('policy.unset')}
      rightSection={<span>{t('policy.unit.amountFen')}</span>}
      rightSectionWidth={52}
      value={typed ?? (value === null ? '' : wanOfFen(value))}
      error={unread ? t('policy.badAmount') : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const fen = fenOfTyped(text);
        if (text.trim() === '' || fen !== null) onChange(fen);
      }}
      onBlur={() => {
        if (!unread) setTyped(null);
      }}
    />
  );
};
