import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { fieldOfOp, type Change } from '#shared/exchange/change';
import { streamKey } from '#shared/exchange/have-summary';
import { readChange } from '#shared/exchange/read-change';
import type { Received } from '#shared/exchange/streams';
import type { Json } from '#shared/domain/outcome';

/** Every change anybody ever wrote, each kept once; laptops say which of them they hold, by number. */
export class World {
  readonly changes: Received[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #places = new Map<string, number[][]>();
  readonly #fields = new Map<string, number[]>();
  readonly #signed = new Set<string>();
  readonly forked = new Set<string>();

  /** Makes a change of the product's format: canonical, named by its hash, and readable to a stranger. */
  write(change: Change): number {
    const bytes = canonicalJson(change as unknown as Json);
    const read = readChange(bytes);
    if (!read.ok) throw new Error(`the simulation wrote what nobody reads: ${read.error.code}`);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    const number = this.changes.push({ change, bytes, hash }) - 1;
    this.#numbers.set(hash, number);
    const key = streamKey(change.space, change.device);
    const places = this.#places.get(key) ?? [];
    this.#places.set(key, places);
    const there = (places[change.n] ??= []);
    there.push(number);
    if (there.length > 1) this.forked.add(key);
    for (const op of change.ops) {
      const field = fieldName(change.space, op.e, fieldOfOp(op));
      const touching = this.#fields.get(field);
      if (touching === undefined) this.#fields.set(field, [number]);
      else touching.push(number);
    }
    return number;
  }

  numberOf(hash: string): number {
    const number = this.#numbers.get(hash);
    if (number === undefined) throw new Error(`nobody wrote ${hash}`);
    return number;
  }

  isWritten(hash: string): boolean {
    return this.#numbers.has(hash);
  }

  /** Changes with that number in a stream; several where it is forked. */
  at(key: string, n: number): readonly number[] {
    return this.#places.get(key)?.[n] ?? [];
  }

  touching(field: string): readonly number[] {
    return this.#fields.get(field) ?? [];
  }

  sign(hash: string): void {
    this.#signed.add(hash);
  }

  isSigned(hash: string): boolean {
    return this.#signed.has(hash);
  }
}

export const fieldName = (space: string, entity: string, field: string): string => `${space} ${entity} ${field}`;
