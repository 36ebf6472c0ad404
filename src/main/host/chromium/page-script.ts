/**
 * The preload runs in a world of its own, as under Electron's context isolation: the page cannot see its variables, its
 * door to the host, or change the built-in functions it uses. The two worlds talk by cloned events whose names are made
 * anew at each start; all the page can say over them is "call this function that was exposed to me".
 */
export interface WorldNames {
  /** Name of the preload's world; the door exists there and nowhere else. */
  readonly world: string;
  /** Binding of the host inside that world. */
  readonly door: string;
  /** Event from the preload's world to the page. */
  readonly down: string;
  /** Event from the page to the preload's world. */
  readonly up: string;
}

/** Runs in the preload's world: gives the unchanged preload its `require('electron')`, then listens to the page. */
export const preloadScript = (preload: string, names: WorldNames): string => `(() => {
  'use strict';
  const post = globalThis[${JSON.stringify(names.door)}];
  if (typeof post !== 'function' || window !== window.top) return;
  const waiting = new Map();
  const listeners = new Map();
  const files = new Map();
  let next = 1;
  const ask = (message, file) => new Promise((settle, fail) => {
    const id = next++;
    if (file !== undefined) files.set(id, file);
    waiting.set(id, { settle, fail });
    post(JSON.stringify({ ...message, id }));
  });
  globalThis.host = Object.freeze({
    file: (id) => files.get(id),
    settle: (id, value, error) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      files.delete(id);
      if (error === null) asked?.settle(value); else asked?.fail(new Error(error));
    },
    event: (channel, args) => { for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args); },
  });

  const exposed = new Map();
  const kept = new Map();
  const tell = (detail) => window.dispatchEvent(new CustomEvent(${JSON.stringify(names.down)}, { detail }));
  const offer = (name) => tell({ expose: name, members: Object.keys(exposed.get(name)) });
  const outward = (value) => {
    if (typeof value !== 'function') return { value };
    const fn = next++;
    kept.set(fn, value);
    return { fn };
  };
  const inward = (part) => (part.fn === undefined ? part.value : (...args) => tell({ run: part.fn, args }));
  const answer = (id, give) => {
    try {
      const result = give();
      if (!(result instanceof Promise)) return tell({ id, ...outward(result) });
      tell({ id, later: true });
      result.then((value) => tell({ id, done: outward(value) }), (error) => tell({ id, failed: String(error?.message ?? error) }));
    } catch (error) {
      tell({ id, failed: String(error?.message ?? error) });
    }
  };
  window.addEventListener(${JSON.stringify(names.up)}, ({ detail }) => {
    if (detail === null || typeof detail !== 'object') return;
    if (detail.ready) { for (const name of exposed.keys()) offer(name); return; }
    if (detail.fn !== undefined) return answer(detail.id, () => kept.get(detail.fn)?.());
    const api = exposed.get(detail.name);
    const member = api !== undefined && Object.hasOwn(api, detail.member) ? api[detail.member] : undefined;
    if (typeof member === 'function') answer(detail.id, () => member(...detail.args.map(inward)));
  });

  const lacking = (name, members) => new Proxy(members, { get: (target, key) => {
    if (typeof key === 'symbol' || Object.hasOwn(target, key)) return target[key];
    throw new Error('the Chromium shell has no electron.' + name + '.' + key);
  } });
  const electron = lacking('preload', {
    contextBridge: lacking('contextBridge', { exposeInMainWorld: (name, api) => { exposed.set(name, api); offer(name); } }),
    ipcRenderer: lacking('ipcRenderer', {
      invoke: (channel, ...args) => ask({ kind: 'invoke', channel, args }),
      on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
      off: (channel, listener) => { listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)); },
    }),
    webUtils: lacking('webUtils', { getPathForFile: (file) => ask({ kind: 'path' }, file) }),
  });
  const require = (name) => { if (name === 'electron') return electron; throw new Error('the window has no module ' + name); };
  const module = { exports: {} };
  ((require, module, exports) => {\n${preload}\n})(require, module, module.exports);
})();`;

/** Runs in the page's world before anything of the page: puts there what the preload exposes, as frozen functions. */
export const bridgeScript = (names: WorldNames): string => `(() => {
  'use strict';
  if (window !== window.top) return;
  const send = window.dispatchEvent.bind(window);
  const Message = CustomEvent;
  const say = (detail) => send(new Message(${JSON.stringify(names.up)}, { detail }));
  const waiting = new Map();
  const answers = new Map();
  const kept = new Map();
  let next = 1;
  const received = (part) => {
    if (part.fn === undefined) return part.value;
    return () => call({ fn: part.fn });
  };
  const call = (message) => {
    const id = next++;
    say({ ...message, id });
    const answer = answers.get(id);
    answers.delete(id);
    if (answer === undefined) throw new Error('An object could not be cloned.');
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer.later ? new Promise((settle, fail) => waiting.set(id, { settle, fail })) : received(answer);
  };
  const sent = (arg) => {
    if (typeof arg !== 'function') return { value: arg };
    const fn = next++;
    kept.set(fn, arg);
    return { fn };
  };
  window.addEventListener(${JSON.stringify(names.down)}, ({ detail }) => {
    if (detail.run !== undefined) return void kept.get(detail.run)?.(...detail.args);
    if (detail.expose !== undefined) {
      if (Object.hasOwn(window, detail.expose)) return;
      const member = (name) => (...args) => call({ name: detail.expose, member: name, args: args.map(sent) });
      const api = Object.freeze(Object.fromEntries(detail.members.map((name) => [name, member(name)])));
      Object.defineProperty(window, detail.expose, { value: api, enumerable: true });
      return;
    }
    const asked = waiting.get(detail.id);
    if (asked === undefined) return void answers.set(detail.id, detail);
    waiting.delete(detail.id);
    if (detail.failed === undefined) asked.settle(received(detail.done)); else asked.fail(new Error(detail.failed));
  });
  say({ ready: true });
})();`;
