import type { Json } from '../domain/outcome.ts';

/**
 * The format of everything that is ever written, final from the first bundle on. A change is one act of one officer
 * in one space; its id is SHA-256 over its bytes as written (canonical JSON, UTF-8, at most 256 KB). Receivers keep
 * the bytes and never write them anew.
 */
export interface Change {
  /** Format number of the change itself. */
  readonly v: 1;
  /** `roster`, `policy`, `org:<uscc>`, `case:<id>`, `review:<case>/<round>/<officer>`, `private:<officer>`. */
  readonly space: string;
  /** DeviceId of the author. One device in one space is a stream. */
  readonly device: string;
  /** Place in its stream: 1, 2, 3 … */
  readonly n: number;
  /** Id of change n-1 of the same stream; null for the first. */
  readonly prev: string | null;
  /** 1 + the highest number seen in the space. Orders history for reading, decides nothing. */
  readonly lam: number;
  /** The laptop's clock, epoch milliseconds: a label. */
  readonly wall: number;
  /** OfficerId of the author. */
  readonly officer: string;
  /** Changes recorded together by one act (an import) share it; the unit of undo. */
  readonly act: string;
  /** Name of the act, `review.answer`, `intake.commit` …: what history calls it. */
  readonly name: string;
  /** Version of the vocabulary the ops use. */
  readonly schema: number;
  /** A reader below this schema shows the space read-only instead of misreading it. */
  readonly critical?: number;
  readonly ops: readonly Op[];
  /** Heads of other streams the author had in view, only where authority or a seal needs them. */
  readonly deps?: readonly string[];
}

/** `<change id>.<index of the op>`. */
export type OpRef = string;

export type Op =
  /** One field of one entity; `over` names every standing value the writer saw. */
  | { readonly k: 'put'; readonly e: string; readonly f: string; readonly x: Json; readonly over: readonly OpRef[] }
  /** Membership of a set; adds win. */
  | { readonly k: 'add'; readonly e: string; readonly f: string; readonly x: Json }
  | { readonly k: 'drop'; readonly e: string; readonly f: string; readonly over: readonly OpRef[] }
  /** Append-only text; an edit is a new note over the old. */
  | { readonly k: 'note'; readonly e: string; readonly f: string; readonly x: Json; readonly over: readonly OpRef[] }
  /** The entity leaves the lists and stays readable. */
  | { readonly k: 'void'; readonly e: string; readonly x: Json; readonly over: readonly OpRef[] }
  /** A step of the workflow, from what stood to what stands. */
  | { readonly k: 'step'; readonly e: string; readonly x: Json; readonly over: readonly OpRef[] }
  /** A person decides between standing values. */
  | {
      readonly k: 'settle';
      readonly e: string;
      readonly f: string;
      readonly x: Json;
      readonly reason: string;
      readonly over: readonly OpRef[];
    }
  /** A judgement frozen over exactly these changes. */
  | {
      readonly k: 'seal';
      readonly e: string;
      readonly x: Json;
      readonly heads: readonly string[];
      readonly over: readonly OpRef[];
    };

/** The vocabulary this program writes. */
export const changeSchema = 1;

/** Bytes of one change at most; longer texts belong into evidence. */
export const changeBytesLimit = 256 * 1024;

export const opRef = (change: string, index: number): OpRef => `${change}.${index}`;

/** Field an op writes to: `void`, `step` and `seal` have one of their own. */
export const fieldOfOp = (op: Op): string => {
  switch (op.k) {
    case 'void':
      return '$void';
    case 'step':
      return '$state';
    case 'seal':
      return '$seal';
    default:
      return op.f;
  }
};

/** Kinds whose standing values are alternatives (two different ones are siblings); the others gather in a set. */
export const isRegister = (kind: string): boolean =>
  kind === 'put' || kind === 'void' || kind === 'step' || kind === 'settle';
