/**
 * Source that runs in the page before anything else: gives the unchanged preload a `require('electron')` of the three
 * members it uses, over one binding that is taken off the window at once. `door` is a name made anew at each start.
 */
export const pageScript = (preload: string, door: string): string => `(() => {
  'use strict';
  const post = globalThis[${JSON.stringify(door)}];
  delete globalThis[${JSON.stringify(door)}];
  if (typeof post !== 'function' || globalThis !== globalThis.top) return;
  const waiting = new Map();
  const listeners = new Map();
  const files = new Map();
  let next = 1;
  const ask = (message, keep) => new Promise((settle) => {
    const id = next++;
    if (keep !== undefined) files.set(id, keep);
    waiting.set(id, settle);
    post(JSON.stringify({ ...message, id }));
  });
  Object.defineProperty(globalThis, ${JSON.stringify(door)}, { enumerable: false, configurable: false, writable: false, value: Object.freeze({
    file: (id) => files.get(id),
    settle: (id, value) => { const settle = waiting.get(id); waiting.delete(id); files.delete(id); settle?.(value); },
    event: (channel, value) => { for (const listener of listeners.get(channel) ?? []) listener({}, value); },
  }) });
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: Object.freeze(api), enumerable: true }) },
    ipcRenderer: {
      invoke: (channel, ...args) => ask({ kind: 'invoke', channel, args }),
      on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
      off: (channel, listener) => { listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)); },
    },
    webUtils: { getPathForFile: (file) => ask({ kind: 'path' }, file) },
  };
  const require = (name) => { if (name === 'electron') return electron; throw new Error('the window has no module ' + name); };
  const module = { exports: {} };
  ((require, module, exports) => {\n${preload}\n})(require, module, module.exports);
})();`;
