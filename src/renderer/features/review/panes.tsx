import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { createContext, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout, useGroupRef, usePanelRef } from 'react-resizable-panels';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useShortcuts } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { letGo } from '../../ui/let-go.ts';
import { cyclePanes, layoutOf, panesOf, railPx, type PaneName } from './pane-layout.ts';
import classes from './panes.module.css';

/** False while another pane stands in place of the check: what nobody sees must not be answered. */
export const AnswerSeen = createContext(true);

interface PanesProps {
  readonly basis: ReactNode;
  readonly evidence: ReactNode;
  readonly answer: ReactNode;
  /** Evidence and check alone. */
  readonly focused: boolean;
}

/** Three panes that resize, collapse and are remembered; on a narrow window two of them or one. */
export const Panes = (props: PanesProps) => {
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(measure, box);
  useCommand('cyclePanes', () => cyclePanes(box.current));
  return (
    <div ref={merged} className={classes.box} onKeyDownCapture={passOn}>
      {layoutOf(width) === 'side' ? <Side {...props} /> : <Stack {...props} layout={layoutOf(width)} box={box} />}
    </div>
  );
};

/** A separator takes F6 for itself; here it leads through the panes like everywhere. */
const passOn = (event: KeyboardEvent<HTMLDivElement>): void => {
  if (event.key !== 'F6' || (event.target as HTMLElement).getAttribute('role') !== 'separator') return;
  event.stopPropagation();
  event.preventDefault();
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  event.currentTarget.dispatchEvent(
    new window.KeyboardEvent('keydown', {
      key,
      code,
      shiftKey,
      ctrlKey,
      altKey,
      metaKey,
      bubbles: true,
      cancelable: true,
    }),
  );
};

const Side = ({ basis, evidence, answer, focused }: PanesProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  const ids = panesOf(focused);
  const layout = useDefaultLayout({ id: 'anjuan.review', panelIds: [...ids], storage: localStorage });
  const group = useGroupRef();
  const basisPanel = usePanelRef();
  const evidencePanel = usePanelRef();
  const [slim, setSlim] = useState({ basis: false, evidence: false });
  const toggle = (which: 'basis' | 'evidence'): void => {
    const panel = (which === 'basis' ? basisPanel : evidencePanel).current;
    if (panel?.isCollapsed() === true) panel.expand();
    else panel?.collapse();
  };
  useCommand('toggleBasis', () => toggle('basis'), !focused);
  useCommand('toggleEvidence', () => toggle('evidence'));
  useCommand('resetPanes', () => group.current?.setLayout(focused ? { evidence: 58, answer: 42 } : usual));
  return (
    <Group
      groupRef={group}
      orientation="horizontal"
      className={classes.panes ?? ''}
      {...(layout.defaultLayout === undefined ? {} : { defaultLayout: layout.defaultLayout })}
      onLayoutChanged={layout.onLayoutChanged}
    >
      {focused ? null : (
        <Panel
          key="basis"
          id="basis"
          panelRef={basisPanel}
          defaultSize="23%"
          minSize="220px"
          collapsible
          collapsedSize={railPx}
          className={classes.pane ?? ''}
          onResize={({ inPixels }) => setSlim((now) => ({ ...now, basis: inPixels <= railPx + 2 }))}
        >
          {slim.basis ? (
            <Rail name="basis" command="toggleBasis" onOpen={() => toggle('basis')} />
          ) : (
            <Region name="basis">
              <span className={classes.collapse}>
                <Tooltip label={t('review.panes.collapse', { pane: t('review.panes.basis') })}>
                  <ActionIcon
                    size="sm"
                    aria-label={t('review.panes.collapse', { pane: t('review.panes.basis') })}
                    aria-keyshortcuts={shortcutsOf('toggleBasis')}
                    onClick={() => toggle('basis')}
                  >
                    <IconChevronLeft size={15} />
                  </ActionIcon>
                </Tooltip>
              </span>
              {basis}
            </Region>
          )}
        </Panel>
      )}
      {focused ? null : (
        <Separator
          key="first"
          className={classes.bar ?? ''}
          aria-label={t('review.panes.between', { left: t('review.panes.basis'), right: t('review.panes.evidence') })}
        />
      )}
      <Panel
        key="evidence"
        id="evidence"
        panelRef={evidencePanel}
        defaultSize={focused ? '58%' : '45%'}
        minSize="340px"
        collapsible
        collapsedSize={railPx}
        className={classes.pane ?? ''}
        onResize={({ inPixels }) => setSlim((now) => ({ ...now, evidence: inPixels <= railPx + 2 }))}
      >
        {slim.evidence ? (
          <Rail name="evidence" command="toggleEvidence" onOpen={() => toggle('evidence')} />
        ) : (
          <Region name="evidence">{evidence}</Region>
        )}
      </Panel>
      <Separator
        key="second"
        className={classes.bar ?? ''}
        aria-label={t('review.panes.between', { left: t('review.panes.evidence'), right: t('review.panes.answer') })}
      />
      <Panel
        key="answer"
        id="answer"
        defaultSize={focused ? '42%' : '32%'}
        minSize="320px"
        className={classes.pane ?? ''}
      >
        <Region name="answer">{answer}</Region>
      </Panel>
    </Group>
  );
};

const usual = { basis: 23, evidence: 45, answer: 32 };

const Region = ({
  name,
  children,
  hidden = false,
}: {
  readonly name: PaneName;
  readonly children: ReactNode;
  readonly hidden?: boolean;
}) => {
  const { t } = useText();
  return (
    <section
      className={classes.region}
      tabIndex={-1}
      data-pane={name}
      hidden={hidden}
      aria-label={t(`review.panes.${name}`)}
    >
      {children}
    </section>
  );
};

interface RailProps {
  readonly name: 'basis' | 'evidence';
  readonly command: 'toggleBasis' | 'toggleEvidence';
  readonly onOpen: () => void;
}

/** A collapsed pane leaves its name standing on edge. */
const Rail = ({ name, command, onOpen }: RailProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  return (
    <button
      type="button"
      className={classes.rail}
      aria-expanded={false}
      aria-keyshortcuts={shortcutsOf(command)}
      onClick={(event) => {
        letGo(event);
        onOpen();
      }}
    >
      <IconChevronRight size={15} aria-hidden />
      <span>{t(`review.panes.${name}`)}</span>
    </button>
  );
};

interface StackProps extends PanesProps {
  readonly layout: 'side' | 'two' | 'one';
  readonly box: React.RefObject<HTMLDivElement | null>;
}

/** All three stay alive, so that nothing written or opened is lost; only those there is room for are seen. */
const Stack = ({ basis, evidence, answer, focused, layout, box }: StackProps) => {
  const { t } = useText();
  const [front, setFront] = useState<PaneName>(layout === 'one' ? 'answer' : 'evidence');
  const choices = panesOf(focused).filter((name) => layout === 'one' || name !== 'answer');
  const chosen = choices.includes(front) ? front : (choices[0] ?? 'evidence');
  const seen = (name: PaneName): boolean => name === chosen || (layout === 'two' && name === 'answer');
  const show = (name: PaneName): void => {
    setFront(name);
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-pane="${name}"]`)?.focus(), 0);
  };
  useCommand('cyclePanes', () => {
    const at = choices.indexOf(chosen);
    const inChosen = box.current?.querySelector(`[data-pane="${chosen}"]`)?.contains(document.activeElement) === true;
    if (layout === 'two' && inChosen) return box.current?.querySelector<HTMLElement>('[data-pane="answer"]')?.focus();
    show(choices[(at + 1) % choices.length] ?? chosen);
  });
  return (
    <div className={classes.stack} data-layout={layout}>
      {choices.length < 2 ? null : (
        <SegmentedControl
          className={classes.switch ?? ''}
          size="xs"
          fullWidth
          aria-label={t('review.panes.shown')}
          value={chosen}
          onChange={(name) => setFront(name)}
          data={choices.map((name) => ({ value: name, label: t(`review.panes.${name}`) }))}
        />
      )}
      <div className={classes.row} data-layout={layout}>
        <Region name="basis" hidden={!seen('basis')}>
          {basis}
        </Region>
        <Region name="evidence" hidden={!seen('evidence')}>
          {evidence}
        </Region>
        <Region name="answer" hidden={!seen('answer')}>
          <AnswerSeen value={seen('answer')}>{answer}</AnswerSeen>
        </Region>
      </div>
    </div>
  );
};
