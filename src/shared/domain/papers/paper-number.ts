/** The pattern of the house until the park sets its own. */
export const defaultPattern = '{word}〔{year}〕{device}-{serial}号';

const places = ['word', 'year', 'device', 'serial'] as const;

/**
 * Why a pattern cannot be used: `unknownPlace`, `missingPlace` (without laptop or serial two papers would share a number;
 * without kind or year a serial that starts anew would) or `tooLong`; null for a good one.
 */
export const patternFault = (pattern: string): 'unknownPlace' | 'missingPlace' | 'tooLong' | null => {
  const named = [...pattern.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  if (named.some((name) => !places.some((one) => one === name))) return 'unknownPlace';
  if (places.some((one) => named.filter((name) => name === one).length !== 1)) return 'missingPlace';
  // What stands between two places keeps their values apart: 1 and 12 must not read like 11 and 2.
  return pattern.length > 80 || /\}\{/.test(pattern) ? 'tooLong' : null;
};

/** What tells one laptop's numbers from another's: the start of its id, longer while another known laptop shares it. */
export const devicePart = (device: string, others: readonly string[]): string => {
  const id = plain(device);
  const rest = others.map(plain).filter((other) => other !== id);
  for (let length = 6; length < id.length; length += 1) {
    const start = id.slice(0, length);
    if (!rest.some((other) => other.startsWith(start))) return start;
  }
  return id;
};

const plain = (device: string): string => device.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();

/** `补正〔2026〕7C31A0-3号`. */
export const paperNumber = (
  pattern: string,
  values: { readonly word: string; readonly year: number; readonly device: string; readonly serial: number },
): string => pattern.replace(/\{(word|year|device|serial)\}/g, (_, name: keyof typeof values) => String(values[name]));

/** The serial after the greatest ever given, spoiled numbers included: none is given twice. */
export const nextSerial = (given: readonly number[]): number => Math.max(0, ...given) + 1;
