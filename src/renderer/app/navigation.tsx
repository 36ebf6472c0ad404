import { Tooltip } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { useShortcuts, useLabelWithKey } from './commands/key-hint.tsx';
import { placeAt, places } from './places.ts';
import classes from './frame.module.css';

export const Navigation = () => {
  const shortcutsOf = useShortcuts();
  const labelWithKey = useLabelWithKey();
  const { t } = useText();
  const [location] = useLocation();
  const here = placeAt(location);
  return (
    <nav className={classes.nav} aria-label={t('app.nav.label')}>
      <Link href="/" className={classes.seal} aria-label={t('app.name')} tabIndex={-1}>
        案
      </Link>
      {places.map((place) => {
        return (
          <Tooltip key={place.name} label={labelWithKey(t(`app.title.${place.name}`), place.command)} position="right">
            <Link
              href={place.path}
              className={classes.place}
              aria-current={here === place ? 'page' : undefined}
              aria-keyshortcuts={shortcutsOf(place.command)}
            >
              <place.icon size={21} stroke={1.5} aria-hidden />
              {t(`app.nav.${place.name}`)}
            </Link>
          </Tooltip>
        );
      })}
    </nav>
  );
};
