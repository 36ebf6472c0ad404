import { join } from 'node:path';
import type { Carrier } from './packet-messages.ts';
import { fontFiles } from './font-files.ts';
import { nativeTypesetter } from './native-typesetter.ts';
import type { Typesetter } from './typesetter.ts';
import { wasmTypesetter } from './wasm-typesetter.ts';

/** The native carrier where its package is installed, otherwise WebAssembly; a forced one is never replaced. */
export const chooseTypesetter = async (resources: string, forced: Carrier | null): Promise<Typesetter> => {
  const templates = join(resources, 'packet');
  const fonts = fontFiles(resources);
  if (forced !== 'wasm') {
    const native = nativeTypesetter(templates, fonts);
    if (native !== null) return native;
    if (forced === 'native') throw new Error('the native typesetter is not installed for this machine');
  }
  return wasmTypesetter(templates, fonts);
};

/** `ANJUAN_TYPESETTER=native|wasm`; anything else is no choice. */
export const carrierFrom = (environment: { readonly [name: string]: string | undefined }): Carrier | null => {
  const wanted = environment['ANJUAN_TYPESETTER'];
  return wanted === 'native' || wanted === 'wasm' ? wanted : null;
};
