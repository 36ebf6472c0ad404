import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReadyPhoto } from './photos.ts';
import { paperFile, photoFile, printFile, typstVersion, type FileJob, type Typesetter } from './typesetter.ts';

/** The part of the native compiler that is used (N-API module, Apache-2.0; its wrapper package is not installed). */
interface NativeCompiler {
  readonly mapShadow: (path: string, content: Buffer) => void;
  readonly unmapShadow: (path: string) => void;
  readonly pdf: (source: { readonly mainFilePath: string }, options: { readonly pdfStandard: string }) => Buffer;
  readonly evictCache: (age: number) => void;
}
interface NativeModule {
  readonly NodeCompiler: {
    readonly create: (options: {
      readonly workspace: string;
      readonly fontArgs: readonly { readonly fontPaths: readonly string[] }[];
    }) => NativeCompiler;
  };
}

const packages: { readonly [platform: string]: string } = {
  'linux-x64': '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
};

/**
 * The native carrier, or null where its package is not installed for this machine. Make one a process: a second
 * compiler is never given back. Typst checks PDF/A-3a itself while exporting, and throws instead of writing a bad file.
 */
export const nativeTypesetter = (templates: string, fonts: readonly string[]): Typesetter | null => {
  const native = loadNative();
  if (native === null) return null;
  const compiler = native.NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fonts }] });
  const set = async (
    main: string,
    print: Uint8Array,
    { attachment, attachmentName }: FileJob,
    pdfStandard: string,
    photos: readonly ReadyPhoto[] = [],
  ): Promise<Uint8Array> => {
    compiler.mapShadow(join(templates, 'print.json'), Buffer.from(print));
    compiler.mapShadow(join(templates, attachmentName), Buffer.from(attachment));
    for (const photo of photos) compiler.mapShadow(join(templates, photoFile(photo)), Buffer.from(photo.bytes));
    try {
      return compiler.pdf({ mainFilePath: join(templates, main) }, { pdfStandard });
    } catch (error) {
      throw new Error(`typesetting failed: ${reasonOf(error)}`, { cause: error });
    } finally {
      for (const photo of photos) compiler.unmapShadow(join(templates, photoFile(photo)));
      // What the last packet used stays (labels, glyph plans of the faces): the next one is a tenth faster.
      compiler.evictCache(1);
      // Buffers of the last packet are only freed once the event loop turns.
      await new Promise((resume) => setImmediate(resume));
    }
  };
  return {
    name: `typst-native ${typstVersion}`,
    typeset: (job) => set('packet.typ', printFile(job, true), job, 'a-3a', job.photos),
    typesetPaper: (job) => set('paper.typ', paperFile(job, true), job, 'a-3a'),
    typesetAppendix: (job, appendix) => set('appendix.typ', printFile(job, false, appendix), job, '1.7'),
  };
};

const loadNative = (): NativeModule | null => {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    return createRequire(import.meta.url)(name) as NativeModule;
  } catch {
    return null;
  }
};

/** The compiler's messages stand in the error's `code`. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const told = 'code' in error ? String(error.code) : '';
  return told === '' ? error.message : told;
};
