import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import { contract } from '#shared/contract/index';
import type { EvidenceSpot } from '#shared/contract/evidence-window';
import type { AnjuanEvent } from '#shared/contract/events';
import { failure, success, type Json } from '#shared/domain/outcome';
import type { HostCall } from './host-calls.ts';
import { appOrigin } from './response-headers.ts';

/** The window for evidence alone, beside the first one. */
export interface EvidenceWindow {
  /** Calls of the first window about the second. */
  readonly calls: Readonly<Record<string, HostCall>>;
  readonly isSender: (contents: WebContents) => boolean;
  readonly tell: (event: AnjuanEvent) => void;
  /** It never outlives the first window. */
  readonly close: () => void;
}

/** The page the second window shows; the same program, told by its address to show evidence and nothing else. */
const address = `${appOrigin}/index.html#/evidence-window`;

/**
 * What the second window may ask: to read what it shows. It writes nothing, chooses no files, opens nothing; whatever
 * else its page asks is refused before it reaches the core.
 */
export const evidenceWindowMay: ReadonlySet<string> = new Set([
  'app.status',
  'cases.open',
  'evidence.marks',
  'evidence.preview',
  'evidence.closeWindow',
  'evidence.followed',
  'habits.read',
  'people.list',
]);

/** Windows of the same options as the first one: same preload, same session, same rules of the content. */
export const evidenceWindow = (options: BrowserWindowConstructorOptions): EvidenceWindow => {
  let current: BrowserWindow | null = null;
  let at: EvidenceSpot | null = null;

  /** False where the system gives no second window. */
  const open = async (): Promise<boolean> => {
    if (current !== null) {
      current.focus();
      return true;
    }
    const window = new BrowserWindow({ ...options, width: 900, height: 1000, minWidth: 480, minHeight: 400 });
    current = window;
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      if (current === window) current = null;
    });
    try {
      await window.loadURL(address);
      return true;
    } catch {
      if (current === window) close();
      return false;
    }
  };
  const close = (): void => {
    const closing = current;
    current = null;
    at = null;
    closing?.close();
  };
  const tell = (event: AnjuanEvent): void => current?.webContents.send('anjuan:event', event);

  return {
    calls: {
      'evidence.openWindow': async (input) => {
        const parsed = contract['evidence.openWindow'].input.safeParse(input);
        if (!parsed.success) return failure('call.badInput', { call: 'evidence.openWindow' });
        ({ at } = parsed.data);
        if (!(await open())) return failure('evidenceWindow.notOpened');
        tell({ kind: 'followed' });
        return success({ opened: true });
      },
      'evidence.follow': async (input) => {
        const parsed = contract['evidence.follow'].input.safeParse(input);
        if (!parsed.success) return failure('call.badInput', { call: 'evidence.follow' });
        if (current === null) return success({ followed: false });
        ({ at } = parsed.data);
        tell({ kind: 'followed' });
        return success({ followed: true });
      },
      'evidence.followed': async () => success(at as Json),
      'evidence.closeWindow': async () => {
        const closed = current !== null;
        close();
        return success({ closed });
      },
    },
    isSender: (contents) => current !== null && contents === current.webContents,
    tell,
    close,
  };
};
