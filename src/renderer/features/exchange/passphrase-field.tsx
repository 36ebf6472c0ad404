import { Button, Group, PasswordInput } from '@mantine/core';
import { passphraseFrom, passphraseLength, passphraseStrength } from '#shared/domain/exchange/passphrase';
import { useText } from '../../i18n/use-text.ts';
import classes from './exchange.module.css';

interface PassphraseFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A new passphrase with a hint how good it is; one can be made. */
export const NewPassphrase = ({ value, onChange }: PassphraseFieldProps) => {
  const { t } = useText();
  const strength = value === '' ? null : passphraseStrength(value);
  return (
    <div>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          className={classes.wide ?? ''}
          label={t('exchange.passphrase.label')}
          description={t('exchange.passphrase.tell')}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('exchange.passphrase.show') }}
        />
        <Button variant="default" onClick={() => onChange(passphraseFrom(crypto.getRandomValues(new Uint8Array(20))))}>
          {t('exchange.passphrase.make')}
        </Button>
      </Group>
      <div className={classes.soft} role="status" data-strength={strength ?? 'none'}>
        {strength === null
          ? t('exchange.passphrase.none')
          : t(`exchange.passphrase.strength.${strength}`, { least: passphraseLength })}
      </div>
    </div>
  );
};

interface AskPassphraseProps extends PassphraseFieldProps {
  readonly onOpen: () => void;
}

/** The passphrase of a bundle that came. */
export const AskPassphrase = ({ value, onChange, onOpen }: AskPassphraseProps) => {
  const { t } = useText();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '') onOpen();
      }}
    >
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          className={classes.wide ?? ''}
          label={t('exchange.passphrase.ofBundle')}
          data-autofocus
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('exchange.passphrase.show') }}
        />
        <Button type="submit" disabled={value.trim() === ''}>
          {t('exchange.passphrase.open')}
        </Button>
      </Group>
    </form>
  );
};
