import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import initialise, { TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { withArchiveClaim } from './archive-claim.ts';
import type { ReadyPhoto } from './photos.ts';
import { paperFile, photoFile, printFile, typstVersion, type Typesetter } from './typesetter.ts';

/** The files of one packet's template, in resources/packet. */
const templateFiles = [
  'packet.typ',
  'paper.typ',
  'appendix.typ',
  'look.typ',
  'cover.typ',
  'summary.typ',
  'eligibility.typ',
  'checks.typ',
  'course.typ',
  'stages.typ',
  'records.typ',
] as const;

const pdfFormat = 1;
const fullDiagnostics = 1;

/**
 * The portable carrier: the same Typst as WebAssembly, for machines the native package does not exist for. It exports
 * plain tagged PDF 1.7 and does not check glyphs, so the archive claim is added afterwards and the characters were
 * checked before. Make one a process.
 */
export const wasmTypesetter = async (templates: string, fonts: readonly string[]): Promise<Typesetter> => {
  const module = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  await initialise({ module_or_path: await readFile(module) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const file of fonts) await builder.add_raw_font(await readFile(file));
  const compiler = await builder.build();
  for (const file of templateFiles) compiler.add_source(`/${file}`, await readFile(join(templates, file), 'utf8'));
  return {
    name: `typst-wasm ${typstVersion}`,
    typeset: async (job) =>
      withArchiveClaim(setPages(compiler, '/packet.typ', printFile(job, false), job.photos), job, job.photos),
    typesetPaper: async (job) => withArchiveClaim(setPages(compiler, '/paper.typ', paperFile(job, false)), job),
    typesetAppendix: async (job, appendix) => setPages(compiler, '/appendix.typ', printFile(job, false, appendix)),
  };
};

const setPages = (
  compiler: TypstCompiler,
  main: string,
  print: Uint8Array,
  photos: readonly ReadyPhoto[] = [],
): Uint8Array => {
  compiler.map_shadow('/print.json', print);
  for (const photo of photos) compiler.map_shadow(`/${photoFile(photo)}`, photo.bytes);
  const world = compiler.snapshot('/', main, []);
  try {
    const compiled: unknown = world.compile(0, fullDiagnostics);
    const made = world.get_artifact(pdfFormat, fullDiagnostics) as { readonly result?: Uint8Array } | undefined;
    if (made?.result === undefined) throw new Error(`typesetting failed: ${JSON.stringify(compiled)}`);
    return made.result;
  } catch (error) {
    throw error instanceof Error ? error : new Error(`typesetting failed: ${String(error)}`, { cause: error });
  } finally {
    world.free();
    for (const photo of photos) compiler.unmap_shadow(`/${photoFile(photo)}`);
  }
};
