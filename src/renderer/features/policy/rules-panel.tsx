import { Button, Group, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Parameter, RuleTest } from '#shared/domain/policy/pack';
import type { RuleTestResult } from '#shared/domain/policy/run-rule-tests';
import { usesIn } from '#shared/domain/policy/uses';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { toneOfOutcome } from '../review/answer-look.tsx';
import { ClauseRef } from './clause-ref.tsx';
import { Frame, has, type TableProps } from './pack-tables.tsx';
import { useFactText } from './use-fact-text.ts';
import { useNames } from './use-names.ts';
import { useParameterText } from './use-parameter-text.ts';
import classes from './policy.module.css';

/** The rules of a pack, where each is used, and its test cases run on the spot. */
export const RulesPanel = ({ pack, words, hash }: TableProps & { readonly hash: string }) => {
  const { t, pick } = useText();
  const { act, busy, fault } = useAct();
  const [results, setResults] = useState<readonly RuleTestResult[] | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const uses = useMemo(() => usesIn(pack), [pack]);
  const rules = pack.rules.filter((rule) => has(words, rule.id, rule.text, rule.formula, rule.clause.ref));
  const failed = results?.filter((one) => !one.passed).length ?? 0;
  return (
    <>
      <Frame
        label={t('policy.sections.rules')}
        heads={[
          t('policy.rules'),
          t('policy.ruleOutcome'),
          t('policy.formula'),
          t('policy.remedy'),
          t('policy.usedIn'),
          t('policy.tests.title'),
          t('policy.clause'),
        ]}
        lead={
          <Group gap="md" mb="sm">
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              disabled={(pack.tests ?? []).length === 0}
              onClick={() => void act(() => invoke('policy.test', { pack: hash })).then(setResults)}
            >
              {t('policy.tests.run')}
            </Button>
            <FaultNote fault={fault} />
            {results === null ? (
              <span className={classes.soft}>{t('policy.tests.text')}</span>
            ) : (
              <Note tone={failed === 0 ? 'good' : 'bad'} live>
                {failed === 0
                  ? t('policy.tests.passed', { count: results.length })
                  : t('policy.tests.failed', { count: results.length, failed })}
              </Note>
            )}
          </Group>
        }
      >
        {rules.map((rule) => (
          <tr key={rule.id}>
            <td style={{ minWidth: 200 }}>
              <strong>{rule.id}</strong> {pick(rule.text)}
            </td>
            <td>
              <Tag tone={toneOfOutcome[rule.outcome]}>{t(`review.outcome.${rule.outcome}`)}</Tag>
            </td>
            <td style={{ minWidth: 180 }}>{pick(rule.formula)}</td>
            <td style={{ minWidth: 160 }}>{pick(rule.remedy)}</td>
            <td>
              {[...(rule.measures ?? []), ...(rule.directions ?? [])].join(' ') || t('policy.everywhere')}
              <div className={classes.soft}>{uses.checksOfRule(rule.id).join(' ')}</div>
            </td>
            <td>
              <TestCount
                results={results?.filter((one) => one.test.rule === rule.id) ?? null}
                count={(pack.tests ?? []).filter((one) => one.rule === rule.id).length}
                onShow={() => setShown(rule.id)}
              />
            </td>
            <td>
              <ClauseRef clause={rule.clause} />
            </td>
          </tr>
        ))}
      </Frame>
      {shown === null || results === null ? null : (
        <TestList
          rule={shown}
          hash={hash}
          results={results.filter((one) => one.test.rule === shown)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
};

const TestCount = ({
  results,
  count,
  onShow,
}: {
  readonly results: readonly RuleTestResult[] | null;
  readonly count: number;
  readonly onShow: () => void;
}) => {
  const { t } = useText();
  if (results === null || results.length === 0) return <span className={classes.soft}>{count}</span>;
  const passed = results.filter((one) => one.passed).length;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color={passed === results.length ? 'pine' : 'cinnabar'}
      aria-label={t('policy.tests.show', { passed, count: results.length })}
      onClick={onShow}
    >
      {passed}/{results.length}
    </Button>
  );
};

const TestList = ({
  rule,
  hash,
  results,
  onClose,
}: {
  readonly rule: string;
  readonly hash: string;
  readonly results: readonly RuleTestResult[];
  readonly onClose: () => void;
}) => {
  const { t, pick } = useText();
  const names = useNames(hash);
  const { nameOf, valueOf } = useFactText(names);
  const { valueOf: parameterText } = useParameterText();
  const parameters = new Map((names.pack?.parameters ?? []).map((one) => [one.id, one]));
  const missingName = (name: string): string => {
    const parameter = parameters.get(name);
    return parameter === undefined ? nameOf(name) : pick(parameter.name);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1000px, 94vw)"
      title={t('policy.tests.listTitle', { rule })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <table className={tables.table}>
        <thead>
          <tr>
            <th>{t('policy.tests.facts')}</th>
            <th>{t('policy.sections.parameters')}</th>
            <th>{t('policy.tests.expected')}</th>
            <th>{t('policy.tests.actual')}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ test, actual, passed, missing }) => (
            <tr key={test.id}>
              <td>
                {Object.entries(test.facts).map(([name, value]) => (
                  <div key={name}>
                    {nameOf(name)}
                    {t('app.common.colon')}
                    {valueOf(name, value)}
                  </div>
                ))}
              </td>
              <td>
                {Object.entries(test.parameters).map(([id, set]) => {
                  const parameter = parameters.get(id);
                  return parameter === undefined ? null : (
                    <div key={id}>
                      {pick(parameter.name)}
                      {t('app.common.colon')}
                      {parameterText(withSetting(parameter, set))}
                    </div>
                  );
                })}
              </td>
              <td>
                <Outcome outcome={test.expect} />
              </td>
              <td>
                <Outcome outcome={actual} /> {passed ? null : <Tag tone="bad">{t('policy.tests.differs')}</Tag>}
                {actual === 'UNKNOWN' && missing.length > 0 ? (
                  <div className={classes.soft}>{missing.map(missingName).join(t('app.common.listSeparator'))}</div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
};

/** The parameter as a test presumes it; without a boundary of its own, the pack's. */
const withSetting = (parameter: Parameter, set: RuleTest['parameters'][string]): Parameter => ({
  ...parameter,
  ...set,
});

const Outcome = ({ outcome }: { readonly outcome: RuleTestResult['actual'] }) => {
  const { t } = useText();
  return outcome === 'SILENT' ? (
    <Tag tone="plain">{t('policy.notAsked')}</Tag>
  ) : (
    <Tag tone={toneOfOutcome[outcome]}>{t(`review.outcome.${outcome}`)}</Tag>
  );
};
