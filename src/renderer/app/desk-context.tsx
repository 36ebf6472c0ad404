import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Pin } from '#shared/domain/review/review-sheet';
import type { ChosenFile } from '#shared/contract/app';

/** What is handed from one screen to another within the window; nothing of it is data. */
interface Handover {
  /** Cases in the order of the list they were opened from. */
  readonly order: readonly string[];
  readonly setOrder: (ids: readonly string[]) => void;
  /** Cases that packets are to be made of. */
  readonly forPackets: readonly string[];
  readonly setForPackets: (ids: readonly string[]) => void;
  /** The folder packets went into last. */
  readonly packetTarget: ChosenFile | null;
  readonly setPacketTarget: (target: ChosenFile | null) => void;
  /** Cases chosen in the list for a bundle. */
  readonly forBundle: readonly string[];
  readonly setForBundle: (ids: readonly string[]) => void;
  /** A page that another screen sends the officer to within a case; taking it clears it. */
  readonly setGoal: (id: string, pin: Pin) => void;
  readonly takeGoal: (id: string) => Pin | null;
  /** Files waiting for the intake desk; taking them empties the tray. */
  readonly handIn: (files: readonly ChosenFile[]) => void;
  readonly takeFiles: () => readonly ChosenFile[];
  readonly handedIn: number;
  /** The review shows evidence and check alone, from case to case, until it is left. */
  readonly focused: boolean;
  readonly setFocused: (focused: boolean) => void;
}

/** How the officer left the review; kept like the sizes of the panes. */
const focusKey = 'anjuan.focused';

const Context = createContext<Handover | null>(null);

export const DeskProvider = ({ children }: { readonly children: ReactNode }) => {
  const [order, setOrder] = useState<readonly string[]>([]);
  const [forPackets, setForPackets] = useState<readonly string[]>([]);
  const [packetTarget, setPacketTarget] = useState<ChosenFile | null>(null);
  const [forBundle, setForBundle] = useState<readonly string[]>([]);
  const [handedIn, setHandedIn] = useState(0);
  const [focused, setFocusedNow] = useState(() => localStorage.getItem(focusKey) === 'on');
  const setFocused = useCallback((on: boolean) => {
    localStorage.setItem(focusKey, on ? 'on' : 'off');
    setFocusedNow(on);
  }, []);
  const goal = useRef<{ readonly id: string; readonly pin: Pin } | null>(null);
  const setGoal = useCallback((id: string, pin: Pin) => {
    goal.current = { id, pin };
  }, []);
  const takeGoal = useCallback((id: string) => {
    const taken = goal.current?.id === id ? goal.current.pin : null;
    goal.current = null;
    return taken;
  }, []);
  const files = useRef<readonly ChosenFile[]>([]);
  const handIn = useCallback((more: readonly ChosenFile[]) => {
    files.current = more;
    setHandedIn((count) => count + 1);
  }, []);
  const takeFiles = useCallback(() => {
    const taken = files.current;
    files.current = [];
    return taken;
  }, []);
  const value = useMemo(
    () => ({
      order,
      setOrder,
      forPackets,
      setForPackets,
      packetTarget,
      setPacketTarget,
      forBundle,
      setForBundle,
      setGoal,
      takeGoal,
      handIn,
      takeFiles,
      handedIn,
      focused,
      setFocused,
    }),
    [order, forPackets, packetTarget, forBundle, setGoal, takeGoal, handIn, takeFiles, handedIn, focused, setFocused],
  );
  return <Context value={value}>{children}</Context>;
};

export const useDesk = (): Handover => {
  const context = use(Context);
  if (context === null) throw new Error('DeskProvider is missing');
  return context;
};
