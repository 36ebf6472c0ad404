import { foldName } from '../../text/fold-width.ts';
import type { Comparable } from './comparable.ts';
import { hash32, titleBands } from './title.ts';

/**
 * Signs two applications share where they may be one: present and former names, the bare title, bands of its MinHash,
 * the certificate and patent numbers. Codes, invoices, contracts and evidence have indexes of their own.
 */
export const signsOf = (of: Comparable): readonly number[] => [
  ...[of.applicant, ...of.formerNames].map((name) => foldName(name)).flatMap((name) => signs('name', name)),
  ...(of.bare.length < 4
    ? []
    : [...signs('title', of.bare), ...titleBands(of.shingles).map((band) => sign('band', band))]),
  ...exactSigns(of),
];

/** The signs that by themselves make two applications likely to be one; what an import asks for each of its rows. */
export const strongSigns = (of: Comparable): readonly number[] => [
  ...signs('name', of.name),
  ...(of.bare.length < 4 ? [] : signs('title', of.bare)),
  ...exactSigns(of),
];

const exactSigns = (of: Comparable): readonly number[] => [
  ...signs('certificate', of.certificate),
  ...signs('leader', of.leader),
  ...[...of.patents].map((patent) => sign('patent', patent)),
];

const signs = (kind: string, text: string): readonly number[] => (text === '' ? [] : [sign(kind, text)]);

/** 53 bits of hash: of a million signs, two different ones meet once in ten thousand tries, and scoring looks again. */
const sign = (kind: string, text: string): number => {
  const whole = `${kind}:${text}`;
  return (hash32(whole, 0x811c9dc5) & 0x1fffff) * 0x1_0000_0000 + hash32(whole, 0x9747b28c);
};
