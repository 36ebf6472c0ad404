import { EventEmitter } from 'node:events';

/** A stand-in object that throws, by name, on any member it lacks: what is missing is found at once, not in the field. */
export const strict = <Members extends object>(name: string, members: Members): Members =>
  new Proxy(members, {
    get: (target, key) => {
      if (typeof key === 'symbol' || key === 'then' || key in target) {
        const value = Reflect.get(target, key) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      throw new Error(`the Chromium shell has no electron.${name}.${key}`);
    },
  });

type Listener = (...args: unknown[]) => void;

/** Events of one object of Electron; listening to one that never comes here throws its name. */
export interface StrictEvents {
  readonly on: (name: string, listener: Listener) => void;
  readonly once: (name: string, listener: Listener) => void;
  readonly emit: (name: string, ...args: readonly unknown[]) => void;
  /** Emits an event that a listener may prevent; answers whether one did. */
  readonly prevented: (name: string, ...args: readonly unknown[]) => boolean;
}

export const strictEvents = (owner: string, names: readonly string[]): StrictEvents => {
  const emitter = new EventEmitter();
  const known = (name: string): string => {
    if (names.includes(name)) return name;
    throw new Error(`the Chromium shell has no event ${name} of electron.${owner}`);
  };
  return {
    on: (name, listener) => void emitter.on(known(name), listener),
    once: (name, listener) => void emitter.once(known(name), listener),
    emit: (name, ...args) => void emitter.emit(known(name), ...args),
    prevented: (name, ...args) => {
      let stopped = false;
      emitter.emit(known(name), { preventDefault: () => (stopped = true) }, ...args);
      return stopped;
    },
  };
};
