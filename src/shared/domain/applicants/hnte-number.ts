import { foldWidth } from '../../text/fold-width.ts';

/**
 * Number of a national high-tech enterprise certificate: `GR`, year, two digits of the province (Beijing 11), six of
 * serial. The year may differ from that of issue, and a renamed company keeps its number. Older prefixes GF and GS
 * are not taken for it: such certificates have long run out.
 */
export const isHnteNumber = (text: string): boolean => /^GR20\d{2}\d{2}\d{6}$/.test(foldHnteNumber(text));

/** Full-width characters, spaces and lower case folded away. */
const foldHnteNumber = (text: string): string => foldWidth(text).replaceAll(/\s/g, '').toUpperCase();
