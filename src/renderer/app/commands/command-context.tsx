import {
  createContext,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
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
  /** Grows by one whenever a command begins or ceases to work. */
  readonly version: number;
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
  const offered = useRef(new Map<CommandId, Handler[]>());
  const [version, setVersion] = useState(0);
  const [own, setOwn] = useState<OwnKeys>({});

  const offer = useCallback((id: CommandId, handler: Handler) => {
    const stack = offered.current.get(id) ?? [];
    stack.push(handler);
    offered.current.set(id, stack);
    setVersion((count) => count + 1);
    return () => {
      const rest = (offered.current.get(id) ?? []).filter((one) => one !== handler);
      if (rest.length === 0) offered.current.delete(id);
      else offered.current.set(id, rest);
      setVersion((count) => count + 1);
    };
  }, []);
  const works = useCallback((id: CommandId) => offered.current.has(id), []);
  const run = useCallback((id: CommandId) => offered.current.get(id)?.at(-1)?.(), []);

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

  const value = useMemo(() => ({ offer, run, works, version }), [offer, run, works, version]);
  const keys = useMemo(() => ({ own, setOwn }), [own]);
  return (
    <Context value={value}>
      <KeysContext value={keys}>{children}</KeysContext>
    </Context>
  );
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
