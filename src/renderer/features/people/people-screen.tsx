import { usePeople, useStatus } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Note } from '../../ui/note.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import tables from '../../ui/data-table.module.css';
import { useNames } from '../policy/use-names.ts';
import { Interests } from '../recusal/interests.tsx';
import { Devices } from './devices.tsx';
import { Invite } from './invite.tsx';
import classes from './people.module.css';

/** Who works in this park and on which laptops. */
export const PeopleScreen = () => {
  const { t } = useText();
  const people = usePeople().data;
  const park = useStatus().data?.park ?? null;
  const names = useNames();
  return (
    <Page>
      {people === undefined ? null : <Devices devices={people.devices} founder={park?.founder === true} />}
      <Sheet title={t('people.officers')}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th>{t('people.officer')}</th>
              <th>{t('people.desk')}</th>
              <th>{t('people.roleLabel')}</th>
              <th>{t('people.subPark')}</th>
            </tr>
          </thead>
          <tbody>
            {(people?.officers ?? []).map((officer) => (
              <tr key={officer.id}>
                <td>
                  <strong>{officer.name}</strong>
                </td>
                <td>{officer.desk}</td>
                <td>{t(`people.role.${officer.role}`)}</td>
                <td>{officer.subPark === '' ? t('app.common.blank') : names.subPark(officer.subPark)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Interests />
      {park === null ? null : (
        <div className={classes.two}>
          <Sheet
            title={`${t('people.park')} · ${park.name}`}
            text={t(park.founder ? 'people.founder' : park.admitted ? 'people.admittedHere' : 'people.notAdmitted')}
          >
            <h3 className={classes.label}>{t('people.fingerprint')}</h3>
            <Fingerprint text={park.fingerprint} label={t('people.fingerprint')} />
            <div style={{ marginTop: 10 }}>
              <Note tone="info">{t('people.fingerprintText')}</Note>
            </div>
          </Sheet>
          <Invite />
        </div>
      )}
    </Page>
  );
};
