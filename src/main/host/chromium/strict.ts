/** A stand-in object that throws, by name, on any member it lacks: what is missing is found at once, not in the field. */
export const strict = <Members extends object>(name: string, members: Members): Members =>
  new Proxy(members, {
    get: (target, key, receiver) => {
      if (typeof key === 'symbol' || key === 'then' || key in target)
        return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`the Chromium shell has no electron.${name}.${key}`);
    },
  });
