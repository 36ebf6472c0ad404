import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { BundleRegister } from './bundle-register.tsx';
import { KeepFolder } from './keep-folder.tsx';
import { Laptops } from './laptops.tsx';
import { MakeBundle } from './make-bundle.tsx';
import { TakeBundle } from './take-bundle.tsx';
import classes from './exchange.module.css';

/** Work goes out and comes in as one file; nothing is ever lost or doubled. */
export const ExchangeScreen = () => {
  const { t } = useText();
  return (
    <Page wide>
      <p className={classes.intro}>{t('exchange.intro')}</p>
      <div className={classes.two}>
        <TakeBundle />
        <MakeBundle />
      </div>
      <KeepFolder />
      <Laptops />
      <BundleRegister />
    </Page>
  );
};
