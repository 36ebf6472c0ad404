import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The faces the templates name, in their order of preference; licences in resources/packet/FONTS.md. */
const packaged = [
  ['noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  ['noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  ['noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'],
  ['noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'],
] as const;

/** Shipped in resources: characters of extension B, letters and signs that Noto SC leaves out. */
const shipped = ['AnjuanRare-Regular.otf', 'AnjuanLetters-Regular.ttf', 'AnjuanSigns-Regular.ttf'] as const;

/**
 * Absolute paths of the fonts. An installed program carries them in `resources/fonts`; a checkout has them in
 * node_modules. Native code cannot read inside an archive, so the unpacked neighbour is named.
 */
export const fontFiles = (resources: string): readonly string[] => {
  const require = createRequire(import.meta.url);
  const files = packaged.map(([family, file]) => {
    const beside = join(resources, 'fonts', file.slice(file.indexOf('/') + 1));
    if (existsSync(beside)) return beside;
    const installed = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`));
    return join(unpacked(installed), file);
  });
  return [...files, ...shipped.map((file) => join(resources, 'packet', 'fonts', file))];
};

const unpacked = (path: string): string => path.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked');
