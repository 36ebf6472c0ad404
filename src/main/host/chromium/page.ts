import { randomBytes } from 'node:crypto';
import type { DevtoolsPipe } from './devtools-pipe.ts';
import { pageScript } from './page-script.ts';
import { pageOrigin } from './start-browser.ts';

/** What the page asks and what becomes of it; the stand-in puts Electron's names to these. */
export interface PageDuties {
  readonly invoke: (channel: string, args: readonly unknown[]) => Promise<unknown>;
  readonly serve: (url: string, headers: Headers) => Promise<Response>;
  /** A page wants to go elsewhere. */
  readonly navigates: (url: string) => void;
  readonly loaded: () => void;
  /** The page was closed; a browser without a window may live on. */
  readonly gone: () => void;
}

/** The one page of the window. */
export interface Page {
  readonly load: (url: string) => Promise<void>;
  readonly sendEvent: (channel: string, value: unknown) => void;
  readonly bringToFront: () => void;
  /** Files the officer picks in the browser's own dialog, as real paths; empty when it was closed. */
  readonly pickFiles: (multiple: boolean) => Promise<readonly string[]>;
}

type Params = Readonly<Record<string, unknown>>;

/** Takes over the first page of the browser and answers for everything it does; other pages are closed at once. */
export const takePage = async (pipe: DevtoolsPipe, preload: string, duties: PageDuties): Promise<Page> => {
  const door = `_${randomBytes(12).toString('hex')}`;
  let session: string | null = null;
  let takenOver: (id: string) => void = () => undefined;
  const taken = new Promise<string>((settle) => (takenOver = settle));
  pipe.onEvent((method, params, from) => {
    if (method === 'Target.attachedToTarget') void attached(params, from);
    else if (method === 'Target.detachedFromTarget' && from === undefined && params['sessionId'] === session)
      duties.gone();
    else if (from !== undefined && from === session) void onPage(method, params);
    else if (method === 'Fetch.requestPaused' && from !== undefined && children.has(from)) void answer(params, from);
  });
  const children = new Set<string>();

  const attached = async (params: Params, from: string | undefined): Promise<void> => {
    const id = params['sessionId'] as string;
    const type = (params['targetInfo'] as { type: string }).type;
    if (from === session && session !== null) {
      // A worker of our page: it reads from our origin only, like the page itself.
      children.add(id);
      await pipe.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, id).catch(() => undefined);
      await pipe.send('Runtime.runIfWaitingForDebugger', {}, id).catch(() => undefined);
      return;
    }
    if (from !== undefined) return;
    if (type === 'page' && session === null) {
      session = id;
      takenOver(id);
      return;
    }
    // A new tab or window (Ctrl+N, Ctrl+T): let it run, then close it; closing one that still waits hangs its opener.
    await pipe.send('Runtime.runIfWaitingForDebugger', {}, id).catch(() => undefined);
    if (type === 'page')
      await pipe
        .send('Target.closeTarget', { targetId: (params['targetInfo'] as { targetId: string }).targetId })
        .catch(() => undefined);
  };

  const onPage = async (method: string, params: Params): Promise<void> => {
    if (method === 'Fetch.requestPaused') await answer(params, session ?? '');
    else if (method === 'Page.loadEventFired') duties.loaded();
    else if (method === 'Runtime.bindingCalled' && params['name'] === door) await called(params['payload'] as string);
  };

  const evaluate = (expression: string): Promise<Params> =>
    pipe.send('Runtime.evaluate', { expression }, session ?? '');

  const settle = (id: number, value: unknown): Promise<unknown> =>
    evaluate(`globalThis[${JSON.stringify(door)}]?.settle(${id}, ${JSON.stringify(value ?? null)})`).catch(
      () => undefined,
    );

  const called = async (payload: string): Promise<void> => {
    const asked = JSON.parse(payload) as { kind: 'invoke' | 'path'; id: number; channel: string; args: unknown[] };
    if (asked.kind === 'path')
      await settle(asked.id, await pathOf(`globalThis[${JSON.stringify(door)}].file(${asked.id})`));
    else await settle(asked.id, await duties.invoke(asked.channel, asked.args));
  };

  const pathOf = async (expression: string): Promise<string> => {
    const found = (await evaluate(expression))['result'] as { objectId?: string } | undefined;
    if (found?.objectId === undefined) return '';
    const { path } = await pipe.send('DOM.getFileInfo', { objectId: found.objectId }, session ?? '');
    return typeof path === 'string' ? path : '';
  };

  const answer = async (params: Params, from: string): Promise<void> => {
    const requestId = params['requestId'] as string;
    const request = params['request'] as { url: string; headers: Record<string, string> };
    const fail = (errorReason: string): Promise<unknown> =>
      pipe.send('Fetch.failRequest', { requestId, errorReason }, from).catch(() => undefined);
    if (!request.url.startsWith(`${pageOrigin}/`)) {
      if (params['resourceType'] !== 'Document') return void (await fail('BlockedByClient'));
      duties.navigates(request.url);
      return void (await fail('Aborted'));
    }
    const response = await duties.serve(request.url, new Headers(request.headers));
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    await pipe
      .send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body }, from)
      .catch(() => undefined);
  };

  await pipe.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  const id = await taken;
  for (const [method, params] of [
    ['Page.enable', {}],
    ['Runtime.enable', {}],
    ['DOM.enable', {}],
    ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
    ['Runtime.addBinding', { name: door }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: pageScript(preload, door) }],
    ['Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }],
    ['Runtime.runIfWaitingForDebugger', {}],
  ] as const) {
    await pipe.send(method, params, id);
  }
  return {
    load: async (url) => void (await pipe.send('Page.navigate', { url }, id)),
    sendEvent: (channel, value) =>
      void evaluate(
        `globalThis[${JSON.stringify(door)}]?.event(${JSON.stringify(channel)}, ${JSON.stringify(value ?? null)})`,
      ).catch(() => undefined),
    bringToFront: () => void pipe.send('Page.bringToFront', {}, id).catch(() => undefined),
    pickFiles: (multiple) => pickFiles(pipe, id, multiple),
  };
};

/** Opens the browser's own file dialog through a hidden input and asks the browser for the real paths. */
const pickFiles = async (pipe: DevtoolsPipe, session: string, multiple: boolean): Promise<readonly string[]> => {
  const picked = await pipe.send(
    'Runtime.evaluate',
    {
      userGesture: true,
      awaitPromise: true,
      expression: `new Promise((settle) => { const input = document.createElement('input'); input.type = 'file'; input.multiple = ${multiple};
        input.onchange = () => settle([...input.files]); input.oncancel = () => settle([]); input.click(); })`,
    },
    session,
  );
  const list = (picked['result'] as { objectId?: string }).objectId;
  if (list === undefined) return [];
  const { result } = await pipe.send('Runtime.getProperties', { objectId: list, ownProperties: true }, session);
  const paths: string[] = [];
  for (const property of result as readonly { name: string; value?: { objectId?: string } }[]) {
    const file = property.value?.objectId;
    if (!/^\d+$/.test(property.name) || file === undefined) continue;
    const { path } = await pipe.send('DOM.getFileInfo', { objectId: file }, session);
    if (typeof path === 'string') paths.push(path);
  }
  return paths;
};
