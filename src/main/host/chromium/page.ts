import type { DevtoolsPipe } from './devtools-pipe.ts';
import { pickFiles, type PickWish } from './pick-files.ts';
import { openPreloadWorld, type PreloadCalls, type PreloadWorld } from './preload-world.ts';
import { pageOrigin } from './start-browser.ts';

/** What the page asks and what becomes of it; the stand-in puts Electron's names to these. */
export interface PageDuties extends PreloadCalls {
  readonly serve: (url: string, method: string, headers: Headers) => Promise<Response>;
  /** The page wants to show another document; true where that is refused. */
  readonly navigates: (url: string) => boolean;
  readonly loaded: () => void;
  /** The page's process died under it. */
  readonly crashed: () => void;
  /** The page was closed; a browser without a window may live on. */
  readonly gone: () => void;
}

/** The one page of a window. */
export interface Page {
  readonly load: (url: string) => Promise<void>;
  /** Address of the document that is shown. */
  readonly url: () => string;
  readonly sendEvent: (channel: string, args: readonly unknown[]) => void;
  readonly bringToFront: () => void;
  readonly close: () => void;
  /** What the officer picks in the browser's own dialog, as real paths; empty when it was closed. */
  readonly pick: (wish: PickWish) => Promise<readonly string[]>;
}

type Params = Readonly<Record<string, unknown>>;

const everything = { patterns: [{ urlPattern: '*' }] };
const attaching = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
const withoutHash = (url: string): string => url.replace(/#.*$/s, '');

/** The browser's pages that are ours; every other one is closed as it appears. */
export interface Pages {
  readonly first: Page;
  /** Opens a further page in a small window without tabs. */
  readonly further: (
    preload: string,
    duties: PageDuties,
    size: { readonly width: number; readonly height: number },
  ) => Promise<Page>;
}

interface Target {
  readonly session: string;
  readonly id: string;
}

/** Takes over the first page of the browser and answers for everything it does; other pages are closed at once. */
export const takePages = async (pipe: DevtoolsPipe, preload: string, duties: PageDuties): Promise<Pages> => {
  /** Whoever waits for the next page of the browser; while nobody does, a new page is none of ours. */
  let awaited: ((target: Target) => void) | null = null;
  const nextPage = (): Promise<Target> =>
    new Promise((settle) => {
      awaited = (target) => {
        awaited = null;
        settle(target);
      };
    });
  pipe.onEvent((method, params, from) => {
    if (method === 'Target.attachedToTarget' && from === undefined) void attached(params).catch(() => undefined);
  });

  const attached = async (params: Params): Promise<void> => {
    const session = params['sessionId'] as string;
    const { type, targetId } = params['targetInfo'] as { readonly type: string; readonly targetId: string };
    if (type === 'page' && awaited !== null) return awaited({ session, id: targetId });
    // A new tab or window (Ctrl+N, Ctrl+T, window.open): none of its requests is answered. It has to run before it is
    // closed; closing one that still waits hangs its opener.
    await pipe.send('Fetch.enable', everything, session).catch(() => undefined);
    await pipe.send('Runtime.runIfWaitingForDebugger', {}, session).catch(() => undefined);
    if (type === 'page') await pipe.send('Target.closeTarget', { targetId });
  };

  const taken = nextPage();
  await pipe.send('Target.setAutoAttach', attaching);
  const target = await Promise.race([taken, pipe.closed.then(() => null)]);
  if (target === null) throw new Error('the browser is gone');
  const first = await drivePage(pipe, target, preload, duties);
  return {
    first,
    further: async (source, own, { width, height }) => {
      const opening = nextPage();
      // Asked for by the host, never by the page: without a waiting host such a window is closed as it appears.
      const expression = `void window.open('about:blank', '_blank', 'popup,noopener,width=${width},height=${height}')`;
      await pipe.send('Runtime.evaluate', { expression, userGesture: true }, target.session);
      const late = new Promise<null>((settle) => setTimeout(() => settle(null), openWithin).unref());
      const opened = await Promise.race([opening, late, pipe.closed.then(() => null)]);
      if (opened === null) {
        awaited = null;
        throw new Error('the browser opened no second window');
      }
      return drivePage(pipe, opened, source, own);
    },
  };
};

/** Longest wait for a further window, in milliseconds. */
const openWithin = 10_000;

/** Answers for everything one page and its workers do. */
const drivePage = async (pipe: DevtoolsPipe, target: Target, preload: string, duties: PageDuties): Promise<Page> => {
  const { session: id, id: mainFrame } = target;
  let world: PreloadWorld | null = null;
  let shown = '';
  /** The address the host itself asked for; the page may not go there by its own will. */
  let expected: string | null = null;
  const children = new Set<string>();

  pipe.onEvent((method, params, from) => {
    if (method === 'Target.attachedToTarget' && from === id) void attached(params).catch(() => undefined);
    else if (method === 'Target.detachedFromTarget' && from === undefined && params['sessionId'] === id) duties.gone();
    else if (from === id) onPage(method, params, from);
    else if (method === 'Fetch.requestPaused' && from !== undefined && children.has(from))
      void answer(params, from, false);
  });

  /** A worker of our page: it reads from our origin only, like the page itself. */
  const attached = async (params: Params): Promise<void> => {
    const child = params['sessionId'] as string;
    children.add(child);
    await pipe.send('Fetch.enable', everything, child).catch(() => undefined);
    await pipe.send('Runtime.runIfWaitingForDebugger', {}, child);
  };

  const onPage = (method: string, params: Params, from: string): void => {
    if (method === 'Fetch.requestPaused') void answer(params, from, true);
    else if (method === 'Page.loadEventFired') duties.loaded();
    else if (method === 'Inspector.targetCrashed') duties.crashed();
    else if (method === 'Page.frameNavigated') {
      const frame = params['frame'] as { readonly id: string; readonly url: string };
      if (frame.id === mainFrame) shown = frame.url;
    } else world?.receive(method, params);
  };

  /** Whether the main frame may show this document: what the host asked for, and the same once more (reload). */
  const mayShow = (url: string): boolean => {
    if (url === expected || url === withoutHash(shown)) return true;
    return !duties.navigates(url) && url.startsWith(`${pageOrigin}/`);
  };

  const answer = async (params: Params, from: string, ofPage: boolean): Promise<void> => {
    const requestId = params['requestId'] as string;
    const request = params['request'] as {
      readonly url: string;
      readonly method: string;
      readonly headers: Record<string, string>;
    };
    const fail = (errorReason: string): Promise<unknown> =>
      pipe.send('Fetch.failRequest', { requestId, errorReason }, from);
    try {
      if (ofPage && params['resourceType'] === 'Document' && params['frameId'] === mainFrame && !mayShow(request.url)) {
        // Aborted leaves the officer on the page that is shown.
        await fail('Aborted');
      } else if (!request.url.startsWith(`${pageOrigin}/`)) await fail('BlockedByClient');
      else {
        const response = await duties.serve(request.url, request.method, new Headers(request.headers));
        const body = Buffer.from(await response.arrayBuffer()).toString('base64');
        const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
        await pipe.send(
          'Fetch.fulfillRequest',
          { requestId, responseCode: response.status, responseHeaders, body },
          from,
        );
      }
    } catch {
      // A file that vanished while it was read, or a document that did not wait for it.
      await fail('Failed').catch(() => undefined);
    }
  };

  const set = (method: string, params: object = {}): Promise<unknown> => pipe.send(method, params, id);
  for (const domain of ['Page', 'Runtime', 'DOM', 'Inspector']) await set(`${domain}.enable`);
  await set('Fetch.enable', everything);
  world = await openPreloadWorld(pipe, id, mainFrame, preload, duties);
  await set('Target.setAutoAttach', attaching);
  await set('Runtime.runIfWaitingForDebugger');
  return {
    load: async (url) => {
      expected = withoutHash(url);
      await set('Page.navigate', { url });
    },
    url: () => shown,
    sendEvent: (channel, args) => world.sendEvent(channel, args),
    bringToFront: () => void set('Page.bringToFront').catch(() => undefined),
    close: () => void pipe.send('Target.closeTarget', { targetId: mainFrame }).catch(() => undefined),
    pick: (wish) => pickFiles(pipe, id, mainFrame, wish),
  };
};
