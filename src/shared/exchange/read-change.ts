import { failure, success, type Json, type Outcome } from '../domain/outcome.ts';
import { canonicalJson } from './canonical-json.ts';
import { isInOrder } from './canonical-order.ts';
import { changeBytesLimit, type Change } from './change.ts';

/** Nesting of a change at most; deeper text is refused before anything walks it. */
const depthLimit = 32;
const opsLimit = 20_000;
/** Far beyond any real history, far below where counting on would fail. */
const lamLimit = 2 ** 50;

const hex64 = /^[0-9a-f]{64}$/;
const spaceForm = /^[a-z]{1,20}(:[0-9A-Za-z][0-9A-Za-z/._-]{0,200})?$/;
const refForm = /^[0-9a-f]{64}\.(0|[1-9][0-9]{0,5})$/;

/**
 * Reads the bytes of one change that came from elsewhere. They must be canonical JSON in the form of format 1; fields
 * and kinds of op that this program does not know pass untouched, as long as every op names its kind and its entity.
 * Codes: `change.tooLarge`, `change.notCanonical`, `change.newerFormat`, `change.badForm` with the place.
 */
export const readChange = (text: string): Outcome<Change> => {
  if (text.length * 3 > changeBytesLimit && utf8Length(text) > changeBytesLimit)
    return failure('change.tooLarge', { limit: changeBytesLimit });
  const parsed = parseCanonical(text);
  if (parsed === undefined || !isObject(parsed)) return failure('change.notCanonical', {});
  if (parsed['v'] !== 1) return failure('change.newerFormat', { found: isCount(parsed['v']) ? parsed['v'] : null });
  const where = faultOfChange(parsed);
  return where === null ? success(parsed as unknown as Change) : failure('change.badForm', { where });
};

/** A value whose canonical text is exactly the given one; undefined for anything else. */
export const parseCanonical = (text: string): Json | undefined => {
  try {
    // Most text holds nothing escaped; then one look along it and the engine's reader say together that it is canonical.
    if (isInOrder(text, depthLimit)) return JSON.parse(text) as Json;
    if (!isShallow(text, depthLimit)) return undefined;
    const value = JSON.parse(text) as Json;
    // The engine's own writer agrees with nearly every canonical text, at a fraction of the time.
    const isCanonical = isPlain(value) ? JSON.stringify(value) === text : false;
    return isCanonical || canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};

/** True where the engine would write the value as canonical JSON does: keys in order, safe integers, whole characters. */
const isPlain = (value: Json): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return (value as readonly Json[]).every((item) => isPlain(item));
  let before = '';
  for (const [key, item] of Object.entries(value as JsonObject)) {
    if (key < before || item === undefined || !isPlain(item)) return false;
    before = key;
  }
  return true;
};

const faultOfChange = (change: JsonObject): string | null => {
  if (!isText(change['space'], 300) || !spaceForm.test(change['space'])) return 'space';
  if (!isHash(change['device'])) return 'device';
  if (!isCount(change['n']) || change['n'] < 1) return 'n';
  if (change['n'] === 1 ? change['prev'] !== null : !isHash(change['prev'])) return 'prev';
  if (!isCount(change['lam']) || change['lam'] < 1 || change['lam'] > lamLimit) return 'lam';
  if (typeof change['wall'] !== 'number') return 'wall';
  for (const name of ['officer', 'act', 'name']) if (!isText(change[name], 100)) return name;
  if (!isCount(change['schema'])) return 'schema';
  if (change['critical'] !== undefined && !isCount(change['critical'])) return 'critical';
  if (change['deps'] !== undefined && !isListOf(change['deps'], isHash)) return 'deps';
  const ops = change['ops'];
  if (!Array.isArray(ops) || ops.length > opsLimit) return 'ops';
  const bad = ops.findIndex((op) => !isOp(op as Json));
  return bad < 0 ? null : `ops.${bad}`;
};

/** What every op has, now and later: kind and entity; `over`, where there is one, is a list of op refs. */
const isOp = (op: Json): boolean => {
  if (!isObject(op) || !isText(op['k'], 40) || !isText(op['e'], 300)) return false;
  if (op['over'] !== undefined && !isListOf(op['over'], (ref) => typeof ref === 'string' && refForm.test(ref)))
    return false;
  switch (op['k']) {
    case 'put':
    case 'note':
      return isText(op['f'], 300) && op['x'] !== undefined && op['over'] !== undefined;
    case 'settle':
      return (
        isText(op['f'], 300) && op['x'] !== undefined && op['over'] !== undefined && typeof op['reason'] === 'string'
      );
    case 'add':
      return isText(op['f'], 300) && op['x'] !== undefined && op['over'] === undefined;
    case 'drop':
      return isText(op['f'], 300) && op['over'] !== undefined;
    case 'void':
    case 'step':
      return op['x'] !== undefined && op['over'] !== undefined;
    case 'seal':
      return op['x'] !== undefined && op['over'] !== undefined && isListOf(op['heads'], isHash);
    default:
      return true;
  }
};

type JsonObject = { readonly [key: string]: Json | undefined };

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Json | undefined, limit: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= limit;
const isHash = (value: Json | undefined): value is string => typeof value === 'string' && hex64.test(value);
const isCount = (value: Json | undefined): value is number => typeof value === 'number' && value >= 0;
const isListOf = (value: Json | undefined, is: (item: Json) => boolean): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every((item) => is(item));

/** Bytes of the text in UTF-8; a lone surrogate counts three, as its replacement would. */
const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0xdc00 && next < 0xe000) at += 1;
    }
  }
  return bytes;
};

/** Brackets outside strings never nest deeper than the limit. One pass, no recursion. */
const isShallow = (text: string, limit: number): boolean => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > limit) return false;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return true;
};
