import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CaseDetail, CitedPage, FieldState } from '#shared/domain/cases/case-file';
import { caseFields, fieldById, type CaseField } from '#shared/domain/cases/fields';
import { useText } from '../../i18n/use-text.ts';
import { useArrive } from '../../ui/use-arrive.ts';
import { Page, Sheet } from '../../ui/page.tsx';
import { DuplicatesPanel } from '../duplicates/duplicates-panel.tsx';
import type { Names } from '../policy/use-names.ts';
import { ApplicationRecords } from '../records/application-records.tsx';
import { FieldRow } from './field-row.tsx';
import { useFieldText } from './use-field-text.ts';
import classes from './fields-tab.module.css';

interface FieldsTabProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
  /** Opens a page of evidence that a field was read from; null where no evidence is shown. */
  readonly onPage: ((page: CitedPage) => void) | null;
}

type Section = 'general' | 'applicant' | 'credentials' | 'spending' | 'measure' | 'dates' | 'other';
const sections: readonly Section[] = ['general', 'applicant', 'measure', 'credentials', 'spending', 'dates', 'other'];
const applicantFields = [
  'applicantName',
  'formerNames',
  'executingDepartment',
  'uscc',
  'applicantClass',
  'subPark',
  'registeredAddress',
  'operatingAddress',
  'establishedOn',
  'registerBy',
  'leaderIdentity',
  'legalRepresentative',
  'contactName',
  'contactPhone',
  'staffCount',
  'revenueFen',
  'assetsFen',
  'highPrecisionField',
];
const credentialFields = [
  'hnteNumber',
  'hnteIssuedOn',
  'hnteExpiresOn',
  'libraryListed',
  'libraryCheckedOn',
  'creditSearchedOn',
  'creditBlocked',
  'commitmentSignedOn',
  'commitmentVersion',
  'ethicsTriggered',
  'ethicsApprovedOn',
];
const spendingFields = ['otherFunding', 'costFrom', 'costTo', 'invoiceNumbers', 'contractNumbers'];
const dateFields = ['acceptedOn', 'plannedDecisionOn'];

const sectionOf = (field: CaseField | undefined): Section => {
  if (field === undefined) return 'other';
  if (field.measures !== undefined) return 'measure';
  if (applicantFields.includes(field.id)) return 'applicant';
  if (credentialFields.includes(field.id)) return 'credentials';
  if (spendingFields.includes(field.id)) return 'spending';
  return dateFields.includes(field.id) ? 'dates' : 'general';
};

/** The application as it stands: every field edited in its place, two standing values side by side. */
export const FieldsTab = ({ detail, names, allowed, onPage }: FieldsTabProps) => {
  const { t } = useText();
  const { nameOf, valueText } = useFieldText(names);
  const [query, setQuery] = useState('');
  const [onlyFilled, setOnlyFilled] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const wanted = useSearchParams()[0].get('field');
  useArrive(box, wanted, [`[data-field="${CSS.escape(wanted ?? '')}"] button`]);
  const states = new Map(detail.fields.map((state) => [state.field, state]));
  const known = caseFields.filter(
    (field: CaseField) =>
      field.measures === undefined || field.measures.includes(detail.row.measure) || states.has(field.id),
  );
  const unknown = detail.fields.filter(
    (state) => fieldById(state.field) === undefined && !['handler', '$state'].includes(state.field),
  );
  const all = [...known.map((field) => field.id as string), ...unknown.map((state) => state.field)];
  const words = query.trim().toLowerCase();
  const shown = all.filter((id) => {
    const state = states.get(id);
    const filled = state !== undefined && (state.standing.length > 1 || (state.value !== null && state.value !== ''));
    if (onlyFilled && !filled) return false;
    return (
      words === '' ||
      nameOf(id).toLowerCase().includes(words) ||
      valueText(id, state?.value ?? null)
        .toLowerCase()
        .includes(words)
    );
  });
  return (
    <Page wide>
      <div className={classes.bar}>
        <TextInput
          size="sm"
          w={260}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          placeholder={t('cases.fields.search')}
          aria-label={t('cases.fields.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={t('cases.fields.onlyFilled')}
          checked={onlyFilled}
          onChange={(event) => setOnlyFilled(event.currentTarget.checked)}
        />
      </div>
      <DuplicatesPanel id={detail.row.id} names={names} allowed={allowed} />
      <div ref={box} className={classes.sections}>
        {sections.map((section) => {
          const ids = shown.filter((id) => sectionOf(fieldById(id)) === section);
          if (ids.length === 0) return null;
          return (
            <Sheet key={section} title={t(`cases.fields.${section}`)}>
              <div className={classes.fields}>
                {ids.map((id) => (
                  <FieldRow
                    key={id}
                    detail={detail}
                    state={states.get(id) ?? emptyState(id)}
                    names={names}
                    allowed={allowed && (fieldById(id) !== undefined || id === 'pack')}
                    onPage={onPage}
                  />
                ))}
              </div>
            </Sheet>
          );
        })}
      </div>
      <ApplicationRecords detail={detail} names={names} allowed={allowed} />
    </Page>
  );
};

const emptyState = (field: string): FieldState => ({ field, value: null, standing: [] });
