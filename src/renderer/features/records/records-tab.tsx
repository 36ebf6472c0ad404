import { Select } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { slipKind } from '#shared/domain/finance/reconciliation';
import { hasCriteria } from '#shared/domain/scoring/score-table';
import { faultOf } from '../../api/bridge.ts';
import { useRecords } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { FinanceSection } from '../finance/finance-section.tsx';
import { ScoringSection } from '../scoring/scoring-section.tsx';
import { RecordForm } from './record-form.tsx';
import classes from './records.module.css';

interface RecordsTabProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
}

/** Where the officer is: a record, or a new one of a kind; `form` counts up with every new form. */
interface Place {
  readonly kind: string;
  readonly id: string | null;
  readonly form: number;
}

/** What the records come to, worked out beside their forms. */
type Section = 'scoring' | 'finance' | null;

/** What happened to a case after its application: what the stage still asks for on top, the records, and one form. */
export const RecordsTab = ({ detail, names, allowed }: RecordsTabProps) => {
  const { t, pick } = useText();
  const asked = useRecords(detail.row.id);
  const wanted = useSearchParams()[0].get('kind');
  const [place, setPlace] = useState<Place | null>(() =>
    wanted === null ? null : { kind: wanted, id: null, form: 1 },
  );
  const [section, setSection] = useState<Section>(null);
  const main = useRef<HTMLDivElement>(null);
  // In a narrow window the form stands under the list: what was chosen is brought into sight.
  useEffect(() => {
    const box = main.current;
    if (
      (place !== null || section !== null) &&
      box !== null &&
      box.getBoundingClientRect().top > window.innerHeight / 2
    )
      box.scrollIntoView({ block: 'start' });
  }, [place, section]);
  if (asked.isError) return <FaultNote fault={faultOf(asked.error)} />;
  if (asked.data === undefined) return null;
  const kinds = asked.data.kinds.filter((kind) => kind.part === undefined);
  // Lines of the application stand beside its fields.
  const elsewhere = new Set(asked.data.kinds.filter((kind) => kind.part !== undefined).map(({ id }) => id));
  const sheet = { ...asked.data, kinds, records: asked.data.records.filter(({ kind }) => !elsewhere.has(kind)) };
  // One that a finding asks for is written here all the same.
  const kindOf = (id: string) => asked.data.kinds.find((one) => one.id === id);
  const nameOf = (id: string): string => {
    const kind = kindOf(id);
    return kind === undefined ? id : pick(kind.name);
  };
  const begin = (kind: string): void => {
    if (bySection(kind)) return show('scoring');
    setPlace({
      kind,
      id: kindOf(kind)?.many === false ? (sheet.records.find((one) => one.kind === kind)?.id ?? null) : null,
      form: (place?.form ?? 0) + 1,
    });
  };
  const kind = place === null ? undefined : kindOf(place.kind);
  const scored = names.pack?.scoring;
  const hasScoring = scored !== undefined && kindOf(scored.record) !== undefined;
  const hasFinance = kindOf(slipKind) !== undefined;
  // Sheets are entered criterion by criterion; only while the pack names none does their plain form serve.
  const bySection = (of: string): boolean => hasScoring && of === scored.record && hasCriteria(scored);
  const show = (which: Section): void => {
    setPlace(null);
    setSection(which);
  };
  const record = asked.data.records.find((one) => one.kind === place?.kind && one.id === place.id) ?? null;
  return (
    <Page wide>
      <div className={classes.columns}>
        <div className={classes.side}>
          {sheet.asked.length === 0 ? null : (
            <Sheet title={t('records.asked')}>
              <ul className={classes.list}>
                {sheet.asked.map((id) => (
                  <li key={id}>
                    <button type="button" className={classes.item} onClick={() => begin(id)}>
                      <span>{nameOf(id)}</span>
                      <Tag tone="wait">{t('records.open')}</Tag>
                    </button>
                  </li>
                ))}
              </ul>
            </Sheet>
          )}
          {hasScoring || hasFinance ? (
            <Sheet title={t('records.sections')}>
              <ul className={classes.list}>
                {hasScoring ? (
                  <li>
                    <button
                      type="button"
                      className={classes.item}
                      aria-current={place === null && section === 'scoring'}
                      onClick={() => show('scoring')}
                    >
                      <span>{t('scoring.title')}</span>
                    </button>
                  </li>
                ) : null}
                {hasFinance ? (
                  <li>
                    <button
                      type="button"
                      className={classes.item}
                      aria-current={place === null && section === 'finance'}
                      onClick={() => show('finance')}
                    >
                      <span>{t('finance.title')}</span>
                    </button>
                  </li>
                ) : null}
              </ul>
            </Sheet>
          ) : null}
          <Sheet title={t('records.title')}>
            <Select
              size="xs"
              searchable
              disabled={!allowed || sheet.kinds.length === 0}
              aria-label={t('records.new')}
              placeholder={t('records.new')}
              data={sheet.kinds.map((one) => ({ value: one.id, label: pick(one.name) }))}
              value={null}
              onChange={(chosen) => chosen !== null && begin(chosen)}
            />
            {sheet.records.length === 0 ? <p className={classes.none}>{t('records.none')}</p> : null}
            <ol className={classes.list}>
              {sheet.records.map((one) => (
                <li key={`${one.kind}/${one.id}`}>
                  <button
                    type="button"
                    className={classes.item}
                    aria-current={place?.kind === one.kind && place.id === one.id}
                    disabled={kindOf(one.kind) === undefined}
                    onClick={() =>
                      bySection(one.kind)
                        ? show('scoring')
                        : setPlace({ kind: one.kind, id: one.id, form: (place?.form ?? 0) + 1 })
                    }
                  >
                    <span>
                      <b>{nameOf(one.kind)}</b> {titleOf(one)}
                    </span>
                    {Object.keys(one.disputed).length === 0 ? null : <Tag tone="warn">{t('records.disputed')}</Tag>}
                    <small>
                      {names.officer(one.officer)} <MomentText wall={one.wall} />
                    </small>
                  </button>
                </li>
              ))}
            </ol>
          </Sheet>
        </div>
        <div ref={main} className={classes.main}>
          {section === 'scoring' && place === null ? <ScoringSection detail={detail} allowed={allowed} /> : null}
          {section === 'finance' && (place === null || place.kind.startsWith('finance')) ? (
            <FinanceSection
              detail={detail}
              names={names}
              allowed={allowed}
              onOpen={(of, which) =>
                which === null ? begin(of) : setPlace({ kind: of, id: which, form: (place?.form ?? 0) + 1 })
              }
            />
          ) : null}
          {place === null || kind === undefined ? (
            section !== null ? null : (
              <EmptyState title={t('records.choose')} text={t('records.chooseText')} />
            )
          ) : (
            <RecordForm
              key={place.form}
              kind={kind}
              record={record}
              detail={detail}
              names={names}
              allowed={allowed}
              onSaved={(id) => setPlace({ ...place, id })}
              onGone={() => setPlace(null)}
            />
          )}
        </div>
      </div>
    </Page>
  );
};

/** The first words a record holds tell it from others of its kind. */
const titleOf = (record: CaseRecord): string => {
  const first = Object.values(record.values).find((value) => typeof value === 'string');
  return typeof first === 'string' ? first : '';
};
