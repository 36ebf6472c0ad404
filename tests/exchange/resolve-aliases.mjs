// Lets plain Node run the sources: `#shared/…` and `#main/…` are the files under src.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => {
    const [, layer, path] = /^#(shared|main)\/(.+)$/.exec(specifier) ?? [];
    return layer === undefined
      ? next(specifier, context)
      : next(new URL(`../../src/${layer}/${path}.ts`, import.meta.url).href, context);
  },
});
