import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OfficerId } from '#shared/domain/ids';
import type { CaseFilter, FacetCount, Facets } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import type { Names } from '../policy/use-names.ts';
import classes from './case-facets.module.css';

interface CaseFacetsProps {
  readonly facets: Facets | undefined;
  readonly filter: CaseFilter;
  readonly names: Names;
  readonly onChange: (filter: CaseFilter) => void;
  /** Stands above the facets. */
  readonly children?: ReactNode;
}

/** What the list can be narrowed by, with counts that equal the list. */
export const CaseFacets = ({ facets, filter, names, onChange, children }: CaseFacetsProps) => {
  const { t } = useText();
  return (
    <aside className={classes.facets} aria-label={t('cases.filters.title')}>
      {children}
      <Facet
        title={t('cases.filters.state')}
        counts={facets?.states}
        chosen={filter.states}
        nameOf={names.stage}
        onChange={(states) => onChange({ ...filter, states })}
      />
      <Facet
        title={t('cases.filters.measure')}
        counts={facets?.measures}
        chosen={filter.measures}
        nameOf={(id) => `${id} ${names.measureShort(id)}`}
        onChange={(measures) => onChange({ ...filter, measures })}
      />
      <Facet
        title={t('cases.filters.officer')}
        counts={facets?.officers}
        chosen={filter.officers}
        nameOf={names.officer}
        onChange={(officers) => onChange({ ...filter, officers: officers as OfficerId[] })}
      />
      <Facet
        title={t('cases.filters.subPark')}
        counts={facets?.subParks}
        chosen={filter.subParks}
        nameOf={names.subPark}
        onChange={(subParks) => onChange({ ...filter, subParks })}
      />
      <Checkbox
        size="xs"
        mt={4}
        label={t('cases.filters.onlyConflicts')}
        checked={filter.onlyConflicts === true}
        onChange={(event) => onChange({ ...filter, onlyConflicts: event.currentTarget.checked })}
      />
    </aside>
  );
};

interface FacetProps {
  readonly title: string;
  readonly counts: readonly FacetCount[] | undefined;
  readonly chosen: readonly string[] | undefined;
  readonly nameOf: (value: string) => string;
  readonly onChange: (values: string[]) => void;
}

const Facet = ({ title, counts = [], chosen = [], nameOf, onChange }: FacetProps) => {
  const gone = chosen
    .filter((value) => !counts.some((one) => one.value === value))
    .map((value) => ({ value, count: 0 }));
  const all = [...counts, ...gone];
  if (all.length === 0) return null;
  return (
    <fieldset className={classes.facet}>
      <legend>{title}</legend>
      {all.map(({ value, count }) => (
        <Checkbox
          key={value}
          size="xs"
          className={classes.value ?? ''}
          checked={chosen.includes(value)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
          label={
            <span className={classes.label} title={nameOf(value)}>
              <span>{nameOf(value)}</span>
              <span className={classes.count}>{count}</span>
            </span>
          }
        />
      ))}
    </fieldset>
  );
};
