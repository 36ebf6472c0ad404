import { Modal } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import { useKeys, useWorkingCommands } from './command-context.tsx';
import { KeyCaps } from './key-hint.tsx';
import { keysOfCommand } from './keymap.ts';
import { commandGroups, commands } from './registry.ts';
import classes from './help-sheet.module.css';

interface HelpSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** All keys at a glance; those that work on this screen stand out. */
export const HelpSheet = ({ opened, onClose }: HelpSheetProps) => {
  const { t } = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('command.sheet.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <AllKeys onClose={onClose} />
    </Modal>
  );
};

/** Drawn while the sheet is open only. */
const AllKeys = ({ onClose }: Pick<HelpSheetProps, 'onClose'>) => {
  const { t } = useText();
  const { run, works } = useWorkingCommands();
  const { own } = useKeys();
  return (
    <>
      <p className={classes.text}>
        {t('command.sheet.text')}{' '}
        <button
          type="button"
          className={classes.change}
          onClick={() => {
            onClose();
            run('goHabits');
          }}
        >
          {t('command.goHabits')}
        </button>
      </p>
      <div className={classes.columns}>
        {commandGroups.map((group) => (
          <section key={group} className={classes.group} aria-label={t(`command.group.${group}`)}>
            <h3>{t(`command.group.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && keysOfCommand(own, command.id).length > 0)
                .map((command) => (
                  <div key={command.id} className={classes.line} data-works={works(command.id)}>
                    <dt>{t(`command.${command.id}`)}</dt>
                    <dd>
                      {keysOfCommand(own, command.id).map((key) => (
                        <KeyCaps key={key} keys={key} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <SearchTerms />
    </>
  );
};

const searchTerms = [
  'measure',
  'direction',
  'state',
  'officer',
  'subPark',
  'year',
  'amount',
  'overdue',
  'quoted',
] as const;

/** What can be written into the search box. */
const SearchTerms = () => {
  const { t } = useText();
  return (
    <section className={classes.searching} aria-label={t('command.searching.title')}>
      <h3>{t('command.searching.title')}</h3>
      <p className={classes.text}>{t('command.searching.text')}</p>
      <dl>
        {searchTerms.map((name) => (
          <div key={name} className={classes.line}>
            <dt>{t(`command.searching.${name}`)}</dt>
            <dd>{t(`command.searching.said.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
