import type { PackRehearsal } from '#shared/contract/policy';
import type { FindingOutcome, Pack } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { toneOfOutcome } from '../review/answer-look.tsx';
import classes from './parameters.module.css';

/** What another pack or other parameters would change, before anything is written. */
export const RehearsalView = ({ said, pack }: { readonly said: PackRehearsal; readonly pack: Pack }) => {
  const { t, pick } = useText();
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]));
  const checks = new Map(
    [...pack.generalChecks, ...pack.measures.flatMap((measure) => measure.checks)].map((one) => [one.id, one]),
  );
  if (said.findings.length === 0 && said.checks.length === 0)
    return (
      <Note tone="info" live>
        {t('policy.changesNothing', { count: said.cases })}
      </Note>
    );
  return (
    <div className={classes.said} role="status" tabIndex={0}>
      <p>{t('policy.wouldChange', { count: said.cases })}</p>
      <table className={tables.table}>
        <tbody>
          {said.findings.map((one) => {
            const rule = rules.get(one.rule);
            return (
              <tr key={`${one.rule} ${one.from} ${one.to}`}>
                <td>
                  <strong>{one.rule}</strong> {rule === undefined ? '' : pick(rule.text)}
                </td>
                <td className={classes.turn}>
                  <Outcome outcome={one.from} /> → <Outcome outcome={one.to} />
                </td>
                <td data-number>{t('policy.caseCount', { count: one.cases })}</td>
              </tr>
            );
          })}
          {said.checks.map((one) => {
            const check = checks.get(one.check);
            return (
              <tr key={`${one.check} ${one.what}`}>
                <td>
                  <strong>{one.check}</strong> {check === undefined ? '' : pick(check.text)}
                </td>
                <td className={classes.turn}>
                  <Tag tone={one.what === 'gone' ? 'bad' : one.what === 'new' ? 'good' : 'warn'}>
                    {t(`policy.touched.${one.what}`)}
                  </Tag>
                </td>
                <td data-number>{t('policy.answersTouched', { count: one.cases, answers: one.answers })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

const Outcome = ({ outcome }: { readonly outcome: string }) => {
  const { t, tx } = useText();
  if (outcome === 'NONE') return <Tag tone="plain">{t('policy.notAsked')}</Tag>;
  return <Tag tone={toneOfOutcome[outcome as FindingOutcome]}>{tx(`review.outcome.${outcome}`, outcome)}</Tag>;
};
