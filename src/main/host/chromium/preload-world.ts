import { randomBytes } from 'node:crypto';
import type { DevtoolsPipe } from './devtools-pipe.ts';
import { bridgeScript, preloadScript } from './page-script.ts';

type Params = Readonly<Record<string, unknown>>;

export interface PreloadCalls {
  readonly invoke: (channel: string, args: readonly unknown[]) => Promise<unknown>;
}

/** The preload's world of the page's main frame, as the host sees it. */
export interface PreloadWorld {
  /** What the page's session reports; others' reports do not get here. */
  readonly receive: (method: string, params: Params) => void;
  readonly sendEvent: (channel: string, args: readonly unknown[]) => void;
}

/** A document's own world: answers go to the document that asked, never to the one that came after it. */
interface LiveWorld {
  readonly id: number;
  readonly unique: string;
}

/**
 * Puts the preload into a world of its own in every document of the page and answers what it asks. Only the world of
 * the main frame is listened to; the page itself, its frames and its workers have no way to the host.
 */
export const openPreloadWorld = async (
  pipe: DevtoolsPipe,
  session: string,
  mainFrame: string,
  preload: string,
  calls: PreloadCalls,
): Promise<PreloadWorld> => {
  const secret = (): string => randomBytes(12).toString('hex');
  const names = { world: 'anjuan-preload', door: 'anjuanDoor', down: secret(), up: secret() };
  let live: LiveWorld | null = null;

  const run = (world: LiveWorld, expression: string): Promise<Params> =>
    pipe.send('Runtime.evaluate', { expression, uniqueContextId: world.unique }, session);

  const settle = (world: LiveWorld, id: number, value: unknown, error: string | null): Promise<unknown> =>
    run(world, `host.settle(${id}, ${JSON.stringify(value ?? null)}, ${JSON.stringify(error)})`);

  const answer = async (world: LiveWorld, asked: Asked): Promise<void> => {
    try {
      const value =
        asked.kind === 'path' ? await pathOf(world, asked.id) : await calls.invoke(asked.channel, asked.args);
      await settle(world, asked.id, value, null);
    } catch (error) {
      // The document may be gone meanwhile; then nobody waits.
      await settle(world, asked.id, null, error instanceof Error ? error.message : 'failed').catch(() => undefined);
    }
  };

  /** The path behind a File of the system; a File that the page made itself has none. */
  const pathOf = async (world: LiveWorld, id: number): Promise<string> => {
    const { result } = await run(world, `host.file(${id})`);
    const objectId = (result as { objectId?: string } | undefined)?.objectId;
    if (objectId === undefined) return '';
    const { path } = await pipe.send('DOM.getFileInfo', { objectId }, session);
    await pipe.send('Runtime.releaseObject', { objectId }, session);
    return typeof path === 'string' ? path : '';
  };

  const appeared = (context: Context): void => {
    if (context.name === names.world && context.auxData?.frameId === mainFrame)
      live = { id: context.id, unique: context.uniqueId };
  };

  const receive = (method: string, params: Params): void => {
    if (method === 'Runtime.executionContextCreated') appeared(params['context'] as Context);
    else if (method === 'Runtime.executionContextsCleared') live = null;
    else if (method === 'Runtime.executionContextDestroyed' && params['executionContextUniqueId'] === live?.unique)
      live = null;
    else if (method === 'Runtime.bindingCalled' && params['name'] === names.door && live !== null) {
      if (params['executionContextId'] === live.id) void answer(live, JSON.parse(params['payload'] as string) as Asked);
    }
  };

  await pipe.send('Runtime.addBinding', { name: names.door, executionContextName: names.world }, session);
  await pipe.send('Page.addScriptToEvaluateOnNewDocument', { source: bridgeScript(names) }, session);
  const source = preloadScript(preload, names);
  await pipe.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: names.world }, session);
  return {
    receive,
    sendEvent: (channel, args) => {
      if (live !== null)
        void run(live, `host.event(${JSON.stringify(channel)}, ${JSON.stringify(args)})`).catch(() => undefined);
    },
  };
};

interface Context {
  readonly id: number;
  readonly uniqueId: string;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

type Asked =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'path'; readonly id: number };
