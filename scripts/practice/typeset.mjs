import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const source = readFileSync(new URL('papers.typ', import.meta.url), 'utf8');

/** Sets papers one after the other; the same paper gives the same bytes. */
export const typesetter = () => {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
  });
  return (paper) =>
    Buffer.from(
      compiler.pdf({ mainFileContent: source, inputs: { data: JSON.stringify({ layout: 'paper', ...paper }) } }, {}),
    );
};
