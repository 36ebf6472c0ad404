import { scryptSync } from 'node:crypto';
import { foldIdentityNumber, isIdentityDigest, isIdentityNumber } from '#shared/domain/applicants/identity-number';
import { caseFields } from '#shared/domain/cases/fields';
import type { Json } from '#shared/domain/outcome';

/**
 * The digest a person's number is kept as: equal for equal numbers on every laptop, slow to guess (RFC 7914; a number has
 * too little in it for a fast hash). A digest comes back as it is; null for what is no number.
 */
export const identityDigest = (text: string): string | null => {
  const folded = foldIdentityNumber(text);
  if (isIdentityDigest(text.trim())) return text.trim();
  if (!isIdentityNumber(folded)) return null;
  const known = made.get(folded);
  if (known !== undefined) return known;
  const digest = `id1:${scryptSync(folded, 'anjuan/identity-number/1', 16, { N: 16_384, r: 8, p: 1 }).toString('hex')}`;
  if (made.size >= keptAtMost) made.clear();
  made.set(folded, digest);
  return digest;
};

/** A sheet names the same few people again and again, and is rehearsed with every corrected cell. */
const made = new Map<string, string>();
const keptAtMost = 2_000;

const numberFields: readonly string[] = caseFields.filter(({ type }) => type === 'identity').map(({ id }) => id);

/** The fields of a row with people's numbers as digests. */
export const withoutNumbers = <Fields extends { readonly [field: string]: Json | undefined }>(fields: Fields): Fields =>
  numberFields.some((field) => typeof fields[field] === 'string')
    ? {
        ...fields,
        ...Object.fromEntries(
          numberFields.flatMap((field) => {
            const value = fields[field];
            return typeof value === 'string' ? [[field, identityDigest(value)]] : [];
          }),
        ),
      }
    : fields;
