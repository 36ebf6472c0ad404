import { Button, NumberInput, SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core';
import type { ParameterSetting } from '#shared/domain/policy/configure-pack';
import type { Parameter } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { AmountInput } from './amount-input.tsx';
import { ClauseRef } from './clause-ref.tsx';
import { useParameterText } from './use-parameter-text.ts';
import classes from './parameters.module.css';

interface ParameterRowProps {
  readonly parameter: Parameter;
  /** What was typed here and is not saved yet. */
  readonly setting: ParameterSetting | null;
  readonly rules: readonly string[];
  /** Names of stages whose time limit it sets. */
  readonly stages: readonly string[];
  readonly decidesEvidence: boolean;
  readonly checksOfRule: (rule: string) => readonly string[];
  readonly may: boolean;
  readonly onEdit: (setting: ParameterSetting | null) => void;
}

/** One parameter: what it is, where it is used, its value, whether the boundary is inside, where the value comes from. */
export const ParameterRow = (props: ParameterRowProps) => {
  const { parameter, setting, rules, may, onEdit } = props;
  const { t, pick } = useText();
  const { valueOf } = useParameterText();
  const checks = [...new Set(rules.flatMap(props.checksOfRule))];
  const basis = setting === null ? parameter.basis : setting.basis;
  const value = setting === null ? parameter.value : setting.value;
  const isEdited = setting !== null;
  const put = (part: Partial<ParameterSetting>): void => {
    const next = { value, inclusive: inclusiveOf(parameter, setting), basis: basis ?? '', ...part };
    onEdit(isSame(parameter, next) ? null : next);
  };
  return (
    <section className={classes.row} data-edited={isEdited} aria-label={pick(parameter.name)}>
      <div className={classes.what}>
        <h3>
          {pick(parameter.name)} {value === null ? <Tag tone="wait">{t('policy.unset')}</Tag> : null}
          {isEdited ? <Tag tone="accent">{t('policy.changedHere')}</Tag> : null}
        </h3>
        <p>
          <span className="mono">{parameter.id}</span> · <ClauseRef clause={parameter.clause} />
        </p>
        {parameter.note === undefined ? null : <p>{pick(parameter.note)}</p>}
        <p>
          {t('policy.usedIn')}
          {t('app.common.colon')}
          {rules.length + props.stages.length === 0 && !props.decidesEvidence ? t('policy.usedNowhere') : null}
          {rules.map((rule) => (
            <span key={rule} className={classes.use}>
              {rule}
            </span>
          ))}
          {checks.length === 0 ? null : <span className={classes.checks}>→ {checks.join(' ')}</span>}
          {props.stages.length === 0
            ? null
            : ` ${t('policy.usedInStages', { stages: props.stages.join(t('app.common.listSeparator')) })}`}
          {props.decidesEvidence ? ` ${t('policy.usedInEvidence')}` : null}
        </p>
      </div>
      {may ? (
        <div className={classes.value}>
          <ValueInput parameter={parameter} value={value} onChange={(next) => put({ value: next })} />
          {isOrdered(parameter) && value !== null ? (
            <SegmentedControl
              size="xs"
              aria-label={t('policy.boundary')}
              value={inclusiveOf(parameter, setting) ? 'in' : 'out'}
              onChange={(next) => put({ inclusive: next === 'in' })}
              data={[
                { value: 'in', label: t('policy.inside') },
                { value: 'out', label: t('policy.outside') },
              ]}
            />
          ) : null}
          {value === null && (basis ?? '') === '' ? null : (
            <TextInput
              size="xs"
              placeholder={t('policy.basisHint')}
              aria-label={t('policy.basis')}
              value={basis ?? ''}
              onChange={(event) => put({ basis: event.currentTarget.value })}
            />
          )}
          {isEdited ? (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onEdit(null)}>
              {t('policy.putBack')}
            </Button>
          ) : null}
        </div>
      ) : (
        <div className={classes.value}>
          <strong>{valueOf(parameter)}</strong>
          {basis === undefined || basis === '' ? null : <p>{basis}</p>}
        </div>
      )}
    </section>
  );
};

const ordered = new Set<Parameter['type']>(['amountFen', 'ratio', 'days', 'months', 'years', 'count', 'date']);
const isOrdered = (parameter: Parameter): boolean => ordered.has(parameter.type) && parameter.inclusive !== undefined;

const inclusiveOf = (parameter: Parameter, setting: ParameterSetting | null): boolean =>
  setting?.inclusive ?? parameter.inclusive ?? true;

const isSame = (parameter: Parameter, setting: ParameterSetting): boolean =>
  JSON.stringify([parameter.value, parameter.inclusive ?? true, parameter.basis ?? '']) ===
  JSON.stringify([setting.value, setting.inclusive ?? true, setting.basis?.trim() ?? '']);

const ValueInput = ({
  parameter,
  value,
  onChange,
}: {
  readonly parameter: Parameter;
  readonly value: Parameter['value'];
  readonly onChange: (value: Parameter['value']) => void;
}) => {
  const { t, pick } = useText();
  const { choiceOf } = useParameterText();
  const label = pick(parameter.name);
  switch (parameter.type) {
    case 'amountFen':
      return <AmountInput label={label} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          size="sm"
          aria-label={label}
          placeholder={t('policy.unset')}
          clearable
          clearButtonProps={{ 'aria-label': t('policy.unset') }}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          data={(parameter.choices ?? []).map((choice) => ({ value: choice, label: choiceOf(choice) }))}
        />
      );
    case 'list':
      return (
        <TagsInput
          size="sm"
          aria-label={label}
          placeholder={t('policy.listHint')}
          value={typeof value === 'object' && value !== null ? [...value] : []}
          onChange={(next) => onChange(next.length === 0 ? null : next)}
        />
      );
    case 'date':
      return (
        <TextInput
          size="sm"
          type="date"
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      );
    default:
      return (
        <NumberInput
          size="sm"
          aria-label={label}
          placeholder={t('policy.unset')}
          min={0}
          allowDecimal={false}
          thousandSeparator=","
          suffix={unitSuffix(t(`policy.unit.${parameter.type}`))}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      );
  }
};

const unitSuffix = (unit: string): string => (unit === '' ? '' : ` ${unit}`);
