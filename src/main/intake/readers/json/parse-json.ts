import { limits } from '../../limits.ts';
import { ReadFault } from '../session.ts';

/** A number as it was written: what a spreadsheet would round is seen only here. */
interface JsonNumber {
  readonly raw: string;
}
export type JsonNode = string | boolean | null | JsonNumber | readonly JsonNode[] | ReadonlyMap<string, JsonNode>;

export interface JsonElement {
  /** The name the array stands under; null where it is the whole text. */
  readonly name: string | null;
  readonly node: JsonNode;
  /** Line of the text it begins in, from 1. */
  readonly line: number;
}

/**
 * Hands on the elements of the array a text is, or of each array in the object a text is, one by one, so that a large
 * text is never held as a tree. Strict (RFC 8259): refuses with E-JSON and the line what is no JSON, a name said twice in
 * one object (where the usual readers silently keep the last), half a surrogate pair, and nesting beyond `xmlDepth`.
 */
export const eachElement = (text: string, take: (element: JsonElement) => void): void => {
  const source = openSource(text);
  source.space();
  if (source.peek() === '[') elements(source, null, take);
  else if (source.peek() === '{')
    members(source, (name) => {
      if (source.peek() === '[') elements(source, name, take);
      else value(source, 1);
    });
  else throw source.fault('syntax');
  source.space();
  if (source.peek() !== '') throw source.fault('trailing');
};

interface Source {
  readonly peek: () => string;
  readonly next: () => string;
  readonly space: () => void;
  readonly match: (form: RegExp) => string | null;
  readonly line: () => number;
  readonly fault: (why: string, found?: string) => ReadFault;
}

const openSource = (text: string): Source => {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let counted = { at: 0, line: 1 };
  const line = (): number => {
    let found = counted.line;
    for (let from = counted.at; from < at; from += 1) if (text.charCodeAt(from) === 10) found += 1;
    counted = { at, line: found };
    return found;
  };
  return {
    peek: () => text.charAt(at),
    next: () => text.charAt(at++),
    space: () => {
      for (;;) {
        const code = text.charCodeAt(at);
        if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
        at += 1;
      }
    },
    match: (form) => {
      form.lastIndex = at;
      const found = form.exec(text)?.[0] ?? null;
      if (found !== null) at += found.length;
      return found;
    },
    line,
    fault: (why, found = text.slice(at, at + 40)) => new ReadFault('E-JSON', { found }, { why, line: line() }),
  };
};

const elements = (source: Source, name: string | null, take: (element: JsonElement) => void): void => {
  list(source, () => {
    const line = source.line();
    take({ name, node: value(source, 2), line });
  });
};

const list = (source: Source, item: () => void): void => {
  source.next();
  source.space();
  if (source.peek() === ']') {
    source.next();
    return;
  }
  for (;;) {
    source.space();
    item();
    source.space();
    const sign = source.peek();
    if (sign !== ',' && sign !== ']') throw source.fault('syntax');
    source.next();
    if (sign === ']') return;
  }
};

const members = (source: Source, member: (name: string) => void): void => {
  source.next();
  source.space();
  if (source.peek() === '}') {
    source.next();
    return;
  }
  const names = new Set<string>();
  for (;;) {
    source.space();
    if (source.peek() !== '"') throw source.fault('syntax');
    const name = string(source);
    if (names.has(name)) throw source.fault('twice', name);
    names.add(name);
    source.space();
    if (source.peek() !== ':') throw source.fault('syntax');
    source.next();
    source.space();
    member(name);
    source.space();
    const sign = source.peek();
    if (sign !== ',' && sign !== '}') throw source.fault('syntax');
    source.next();
    if (sign === '}') return;
  }
};

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordForm = /true|false|null/y;
// oxlint-disable-next-line no-control-regex -- control characters must be written as escapes
const stringForm = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

const value = (source: Source, depth: number): JsonNode => {
  if (depth > limits.xmlDepth) throw source.fault('deep');
  switch (source.peek()) {
    case '"':
      return string(source);
    case '[': {
      const items: JsonNode[] = [];
      list(source, () => items.push(value(source, depth + 1)));
      return items;
    }
    case '{': {
      const held = new Map<string, JsonNode>();
      members(source, (name) => held.set(name, value(source, depth + 1)));
      return held;
    }
    default: {
      const word = source.match(wordForm);
      if (word !== null) return word === 'null' ? null : word === 'true';
      const raw = source.match(numberForm);
      if (raw === null) throw source.fault('syntax');
      return { raw };
    }
  }
};

const string = (source: Source): string => {
  const quoted = source.match(stringForm);
  if (quoted === null) throw source.fault('syntax');
  const text = JSON.parse(quoted) as string;
  if (!text.isWellFormed()) throw source.fault('surrogate', quoted.slice(0, 40));
  return text;
};
