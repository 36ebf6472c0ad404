/** Ed25519 (RFC 8032, 5.1): the field, the curve's d, and a square root of -1. */
const p = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/**
 * True for a public key that every correct verifier treats alike: canonical encoding, a point of the curve, and not one
 * of the eight points of small order, under which signatures nobody made would pass (security.md, finding 4).
 */
export const isSoundSigningKey = (key: Uint8Array): boolean => {
  if (key.length !== 32) return false;
  const encoded = littleEndian(key);
  const y = encoded & (2n ** 255n - 1n);
  const odd = encoded >> 255n;
  if (y >= p) return false;
  const x = xOf(y, odd);
  return x !== null && !isSmallOrder(x, y);
};

/** The x of a point with that y and parity (RFC 8032, 5.1.3), or null off the curve and for the forbidden -0. */
const xOf = (y: bigint, odd: bigint): bigint | null => {
  const u = mod(y * y - 1n);
  const v = mod(d * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(mod(u * power(v, 7n)), (p - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * power(2n, (p - 1n) / 4n));
  if (mod(v * x * x) !== u) return null;
  if (x === 0n && odd === 1n) return null;
  return (x & 1n) === odd ? x : p - x;
};

/** Eight times the point is the neutral element. */
const isSmallOrder = (x: bigint, y: bigint): boolean => {
  let point: readonly [bigint, bigint] = [x, y];
  for (let doubled = 0; doubled < 3; doubled += 1) {
    const [a, b] = point;
    const product = mod(d * a * a * b * b);
    point = [mod(2n * a * b * inverse(1n + product)), mod((b * b + a * a) * inverse(1n - product))];
  }
  return point[0] === 0n && point[1] === 1n;
};

const mod = (value: bigint): bigint => ((value % p) + p) % p;
const inverse = (value: bigint): bigint => power(mod(value), p - 2n);

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (let factor = mod(base), rest = exponent; rest > 0n; rest >>= 1n, factor = mod(factor * factor)) {
    if ((rest & 1n) === 1n) result = mod(result * factor);
  }
  return result;
};

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
