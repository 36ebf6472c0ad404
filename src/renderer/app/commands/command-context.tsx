import {
  createContext,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { keysOfCommand, type OwnKeys } from './keymap.ts';
import { commands, type Command, type CommandId } from './registry.ts';
import { isPlain, strokeName } from './keys.ts';

type Handler = () => void;

interface Commanding {
  /** Gives a command its handler; answers how to take it back. The latest one given works. */
  readonly offer: (id: CommandId, handler: Handler) => () => void;
  readonly run: (id: CommandId) => void;
  readonly works: (id: CommandId) => boolean;
  /** Says when commands have begun or ceased to work; a handler that only changed hands is no news. */
  readonly listen: (hear: () => void) => () => void;
  /** The commands that work, as one text: equal as long as none begins or ceases to. */
  readonly working: () => string;
}

interface Keys {
  readonly own: OwnKeys;
  readonly setOwn: (own: OwnKeys) => void;
}

const Context = createContext<Commanding | null>(null);
/** Apart from the rest: it hardly ever changes, and every key on a button hangs on it. */
const KeysContext = createContext<Keys | null>(null);

/** Holds who handles what and hears every key of the window. */
export const CommandProvider = ({ children }: { readonly children: ReactNode }) => {
  const [value] = useState(commanding);
  const { run, works } = value;
  const [own, setOwn] = useState<OwnKeys>({});

  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const found = commandOfStroke(event, works, own);
      if (found === null) return;
      event.preventDefault();
      // A key held down moves on; it never answers, opens or changes a second time.
      if (!event.repeat || found.repeats === true) run(found.id);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [own, run, works]);

  const keys = useMemo(() => ({ own, setOwn }), [own]);
  return (
    <Context value={value}>
      <KeysContext value={keys}>{children}</KeysContext>
    </Context>
  );
};

/** Who handles what. It never changes itself: nothing on the screen is drawn again because a handler changed hands. */
const commanding = (): Commanding => {
  const offered = new Map<CommandId, Handler[]>();
  const hearers = new Set<() => void>();
  let told = '';
  let telling = false;
  const working = (): string => told;
  const tell = (): void => {
    if (telling) return;
    telling = true;
    // What a check gives back and the next one takes at once is settled by then.
    queueMicrotask(() => {
      telling = false;
      const now = [...offered.keys()].toSorted().join(' ');
      if (now === told) return;
      told = now;
      for (const hear of hearers) hear();
    });
  };
  return {
    offer: (id, handler) => {
      offered.set(id, [...(offered.get(id) ?? []), handler]);
      tell();
      return () => {
        const rest = (offered.get(id) ?? []).filter((one) => one !== handler);
        if (rest.length === 0) offered.delete(id);
        else offered.set(id, rest);
        tell();
      };
    },
    run: (id) => offered.get(id)?.at(-1)?.(),
    works: (id) => offered.has(id),
    listen: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    working,
  };
};

/** The officer's own keys, and how the window gets others. */
export const useKeys = (): Keys => {
  const context = use(KeysContext);
  if (context === null) throw new Error('CommandProvider is missing');
  return context;
};

export const useCommands = (): Commanding => {
  const context = use(Context);
  if (context === null) throw new Error('CommandProvider is missing');
  return context;
};

/** The same, for what shows which commands work: drawn again when one begins or ceases to. */
export const useWorkingCommands = (): Commanding => {
  const context = useCommands();
  useSyncExternalStore(context.listen, context.working);
  return context;
};

/**
 * Makes a command work while this component is mounted and `enabled`. It changes hands before the next key can come:
 * a key pressed right after another must never reach the check that was there before.
 */
export const useCommand = (id: CommandId, handler: Handler, enabled = true): void => {
  const { offer } = useCommands();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => (enabled ? offer(id, () => latest.current()) : undefined), [enabled, id, offer]);
};

/** The working command of a key event, or null: while composing, in a field or a dialog, keys are not ours. */
export const commandOfStroke = (
  event: KeyboardEvent,
  works: (id: CommandId) => boolean,
  own: OwnKeys = {},
): (Command & { readonly id: CommandId }) | null => {
  if (event.defaultPrevented) return null;
  const name = strokeName(event);
  if (name === '') return null;
  const found: (Command & { readonly id: CommandId }) | undefined = commands.find(
    (command) => keysOfCommand(own, command.id).includes(name) && works(command.id),
  );
  if (found === undefined) return null;
  if (found.inDialogs !== true && isInDialog(event.target)) return null;
  if (isField(event.target) && (isPlain(name) || found.inFields !== true)) return null;
  // Enter and Space on a focused button or link press it.
  if ((name === 'Enter' || name === 'Space') && isPressable(event.target)) return null;
  if (name.startsWith('Arrow') && isArrowed(event.target)) return null;
  return found;
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
const isInDialog = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement &&
    target.closest('[role="dialog"], [role="listbox"], [role="menu"], dialog[open]') !== null) ||
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'button, a[href], summary, [role="button"], [role="tab"], input[type="checkbox"], input[type="radio"]',
  ) !== null;
/** Widgets that move with arrows themselves. */
const isArrowed = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('[role="tab"], [role="separator"], [role="radiogroup"], input[type="radio"]') !== null;
