import { useRef, useState, type KeyboardEvent } from 'react';
import type { Check, Measure, Pack, Wording } from '#shared/domain/policy/pack';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './policy-tree.module.css';

interface Node {
  readonly id: string;
  readonly label: Wording;
  readonly level: number;
  readonly kind: 'group' | 'measure' | 'direction' | 'check';
  /** Null for what has nothing below it. */
  readonly open: boolean | null;
  readonly parent: string | null;
}

interface PolicyTreeProps {
  readonly pack: Pack;
  readonly words: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Groups, measures, directions and checks of a pack; arrows walk, left and right close and open. */
export const PolicyTree = ({ pack, words, chosen, onChoose }: PolicyTreeProps) => {
  const { t, pick } = useText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set([chosen.slice(0, 3), ...pack.groups.map((group) => groupNode(group.id))]),
  );
  const box = useRef<HTMLDivElement>(null);
  const nodes = nodesOf(pack, words, opened);
  const at = Math.max(
    0,
    nodes.findIndex((node) => node.id === chosen),
  );
  const toggle = (id: string, open: boolean): void =>
    setOpened((before) => new Set(open ? [...before, id] : [...before].filter((one) => one !== id)));
  const go = (id: string | undefined): void => {
    if (id === undefined) return;
    onChoose(id);
    box.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const node = nodes[at];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(nodes[at + 1]?.id),
      ArrowUp: () => go(nodes[at - 1]?.id),
      Home: () => go(nodes[0]?.id),
      End: () => go(nodes.at(-1)?.id),
      ArrowRight: () =>
        node?.open === false ? toggle(node.id, true) : node?.open === true ? go(nodes[at + 1]?.id) : undefined,
      ArrowLeft: () => (node?.open === true ? toggle(node.id, false) : go(node?.parent ?? undefined)),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div ref={box} className={classes.tree} role="tree" aria-label={t('policy.sections.measures')}>
      {nodes.map((node, index) => (
        <div
          key={node.id}
          role="treeitem"
          aria-level={node.level}
          aria-selected={index === at}
          {...(node.open === null ? {} : { 'aria-expanded': node.open })}
          data-node={node.id}
          data-kind={node.kind}
          tabIndex={index === at ? 0 : -1}
          className={classes.node}
          onKeyDown={onKeyDown}
          onClick={() => {
            if (node.open !== null && (node.id === chosen || !node.open)) toggle(node.id, !node.open);
            onChoose(node.id);
          }}
        >
          <span className={classes.twist} aria-hidden="true">
            {node.open === null ? '' : node.open ? '▾' : '▸'}
          </span>
          {node.kind === 'group' ? null : <span className={classes.id}>{shortId(node.id)}</span>}
          <span className={classes.label}>{pick(node.label)}</span>
        </div>
      ))}
      {nodes.length === 0 ? <p className={classes.none}>{t('policy.nothing')}</p> : null}
    </div>
  );
};

/** Below its measure a direction or check needs no measure number. */
const shortId = (id: string): string => id.replace(/^M\d{2}-/, '');

const has = (words: string, ...texts: readonly (string | Wording)[]): boolean =>
  words === '' ||
  texts.some((text) => (typeof text === 'string' ? text : `${text.zh} ${text.en}`).toLowerCase().includes(words));

const groupNode = (id: string): string => `group-${id}`;

/** Id of the node under which the general checks stand. */
const generalNode = 'G';

const nodesOf = (pack: Pack, words: string, opened: ReadonlySet<string>): readonly Node[] => {
  const general = pack.generalChecks.filter((check) => has(words, check.id, check.text));
  const groups = pack.groups.flatMap((group): readonly Node[] => {
    const measures = pack.measures
      .filter((one) => one.group === group.id)
      .flatMap((one) => measureNodes(one, words, opened));
    if (measures.length === 0) return [];
    const id = groupNode(group.id);
    const open = words !== '' || opened.has(id);
    return [{ id, label: group.name, level: 1, kind: 'group', open, parent: null }, ...(open ? measures : [])];
  });
  if (general.length === 0) return groups;
  const open = words !== '' || opened.has(generalNode);
  return [
    {
      id: generalNode,
      label: { zh: '通用要点', en: 'General checks' },
      level: 1,
      kind: 'group',
      open,
      parent: null,
    },
    ...(open ? general.map((check) => checkNode(check, 2, generalNode)) : []),
    ...groups,
  ];
};

const measureNodes = (measure: Measure, words: string, opened: ReadonlySet<string>): readonly Node[] => {
  const own = has(words, measure.id, measure.title, measure.short, measure.reading);
  const directions = measure.directions.filter((one) => (own && words === '') || has(words, one.id, one.name));
  const checks = measure.checks.filter((one) => (own && words === '') || has(words, one.id, one.text));
  if (!own && directions.length + checks.length === 0) return [];
  const open = opened.has(measure.id) || (words !== '' && directions.length + checks.length > 0);
  return [
    {
      id: measure.id,
      label: measure.short,
      level: 2,
      kind: 'measure',
      open,
      parent: groupNode(measure.group),
    },
    ...(open
      ? [
          ...directions.map(({ id, name }): Node => {
            return { id, label: name, level: 3, kind: 'direction', open: null, parent: measure.id };
          }),
          ...checks.map((check) => checkNode(check, 3, measure.id)),
        ]
      : []),
  ];
};

const checkNode = ({ id, text }: Check, level: number, parent: string): Node => ({
  id,
  label: text,
  level,
  kind: 'check',
  open: null,
  parent,
});
