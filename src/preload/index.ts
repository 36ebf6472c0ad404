import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { AnjuanEvent } from '#shared/contract/events';
import type { Json, Outcome } from '#shared/domain/outcome';

/** Electron answers at once, the Chromium shell later; awaiting serves both. */
const pathOf = (file: File): string | Promise<string> => webUtils.getPathForFile(file);

/**
 * The whole surface of the window: make a call, listen to events. No list of calls lives here; the core knows them.
 * Files the officer dropped are turned into paths on this side, so that the page itself never sees a path.
 */
contextBridge.exposeInMainWorld('anjuan', {
  invoke: async (name: string, input: Json, files: readonly File[] = []): Promise<Outcome<Json>> => {
    const paths: string[] = [];
    for (const file of files) paths.push(await pathOf(file));
    return (await ipcRenderer.invoke('anjuan:invoke', name, input, paths)) as Outcome<Json>;
  },
  subscribe: (listener: (event: AnjuanEvent) => void): (() => void) => {
    const receive = (_: unknown, event: AnjuanEvent): void => listener(event);
    ipcRenderer.on('anjuan:event', receive);
    return () => {
      ipcRenderer.off('anjuan:event', receive);
    };
  },
});
