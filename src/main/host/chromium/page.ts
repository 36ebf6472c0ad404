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

/** The one page of the window. */
export interface Page {
  readonly load: (url: string) => Promise<void>;
  /** Address of the document that is shown. */
  readonly url: () => string;
  readonly sendEvent: (channel: string, args: readonly unknown[]) => void;
  readonly bringToFront: () => void;
  /** What the officer picks in the browser's own dialog, as real paths; empty when it was closed. */
  readonly pick: (wish: PickWish) => Promise<readonly string[]>;
}

type Params = Readonly<Record<string, unknown>>;

const everything = { patterns: [{ urlPattern: '*' }] };
const attaching = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
const withoutHash = (url: string): string => url.replace(/#.*$/s, '');

/** Takes over the first page of the browser and answers for everything it does; other pages are closed at once. */
export const takePage = async (pipe: DevtoolsPipe, preload: string, duties: PageDuties): Promise<Page> => {
  let session: string | null = null;
  let mainFrame = '';
  let world: PreloadWorld | null = null;
  let shown = '';
  /** The address the host itself asked for; the page may not go there by its own will. */
  let expected: string | null = null;
  let takenOver: (id: string) => void = () => undefined;
  const taken = new Promise<string>((settle) => (takenOver = settle));
  const children = new Set<string>();

  pipe.onEvent((method, params, from) => {
    if (method === 'Target.attachedToTarget') void attached(params, from).catch(() => undefined);
    else if (method === 'Target.detachedFromTarget' && from === undefined && params['sessionId'] === session)
      duties.gone();
    else if (from !== undefined && from === session) onPage(method, params, from);
    else if (method === 'Fetch.requestPaused' && from !== undefined && children.has(from))
      void answer(params, from, false);
  });

  const attached = async (params: Params, from: string | undefined): Promise<void> => {
    const id = params['sessionId'] as string;
    const { type, targetId } = params['targetInfo'] as { readonly type: string; readonly targetId: string };
    if (from === session && session !== null) {
      // A worker of our page: it reads from our origin only, like the page itself.
      children.add(id);
      await pipe.send('Fetch.enable', everything, id).catch(() => undefined);
      await pipe.send('Runtime.runIfWaitingForDebugger', {}, id);
      return;
    }
    if (from !== undefined) return;
    if (type === 'page' && session === null) {
      session = id;
      mainFrame = targetId;
      takenOver(id);
      return;
    }
    // A new tab or window (Ctrl+N, Ctrl+T, window.open): none of its requests is answered. It has to run before it is
    // closed; closing one that still waits hangs its opener.
    await pipe.send('Fetch.enable', everything, id).catch(() => undefined);
    await pipe.send('Runtime.runIfWaitingForDebugger', {}, id).catch(() => undefined);
    if (type === 'page') await pipe.send('Target.closeTarget', { targetId });
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

  await pipe.send('Target.setAutoAttach', attaching);
  const id = await Promise.race([taken, pipe.closed.then(() => null)]);
  if (id === null) throw new Error('the browser is gone');
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
    pick: (wish) => pickFiles(pipe, id, mainFrame, wish),
  };
};
