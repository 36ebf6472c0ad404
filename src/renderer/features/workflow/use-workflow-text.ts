import { useMemo } from 'react';
import type { Clock } from '#shared/domain/workflow/clock';
import type { Exit, Lack } from '#shared/domain/workflow/exits';
import { useText } from '../../i18n/use-text.ts';
import type { TagTone } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';

/** Names said one by one; the rest is counted. */
const named = 4;

/** Words for clocks, for what is missing, and for who may take a step. */
export const useWorkflowText = (names: Names) => {
  const { t, tx, pick } = useText();
  return useMemo(() => {
    const rules = new Map((names.pack?.rules ?? []).map((rule) => [rule.id, rule]));
    const parameters = new Map((names.pack?.parameters ?? []).map((one) => [one.id, pick(one.name)]));
    const nameOf = (code: Lack['code'], id: string): string => {
      if (code === 'missing.evidence') return `${id} ${names.evidenceKind(id)}`;
      if (code === 'open.conflicts') return tx(`field.${id}`, id);
      if (code === 'open.differences') return tx(`rounds.about.${id}`, id);
      const rule = rules.get(id);
      return rule === undefined ? (parameters.get(id) ?? id) : `${id} ${pick(rule.text)}`;
    };
    return {
      clock: (clock: Clock): string => {
        switch (clock.kind) {
          case 'noLimit':
            return t('workflow.clock.noLimit');
          case 'noCalendar':
            return t('workflow.clock.noCalendar', { year: clock.year });
          case 'paused':
            return t('workflow.clock.paused', { since: clock.since });
          case 'running':
            if (clock.left === null) return t('workflow.clock.runningPlain', { dueOn: clock.dueOn });
            return clock.left === 0
              ? t('workflow.clock.today')
              : t('workflow.clock.running', { dueOn: clock.dueOn, left: clock.left });
          case 'overdue':
            return clock.left === null
              ? t('workflow.clock.overduePlain', { dueOn: clock.dueOn })
              : t('workflow.clock.overdue', { dueOn: clock.dueOn, left: -clock.left });
        }
      },
      lack: (lack: Lack): string =>
        t(`workflow.lack.${lack.code}` as 'workflow.lack.missing.handler', {
          names: [
            ...lack.names.slice(0, named).map((id) => nameOf(lack.code, id)),
            ...(lack.names.length > named ? [t('workflow.lack.more', { count: lack.names.length - named })] : []),
          ].join(t('app.common.listSeparator')),
          count: lack.names.length,
        }),
      bar: (bar: 'role' | 'secondPerson', exit: Exit): string =>
        t(`workflow.bar.${bar}`, {
          roles: exit.roles.map((role) => tx(`workflow.role.${role}`, role)).join(t('app.common.listSeparator')),
        }),
    };
  }, [names, pick, t, tx]);
};

export const toneOfClock = (clock: Clock): TagTone => {
  if (clock.kind === 'overdue') return 'bad';
  if (clock.kind === 'noCalendar') return 'warn';
  if (clock.kind === 'running') return clock.left !== null && clock.left <= 3 ? 'warn' : 'plain';
  return 'mute';
};
