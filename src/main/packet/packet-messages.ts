import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PaperModel } from '#shared/domain/papers/paper-model';

/** What the parent tells the worker. Paths are absolute; the PDF goes to `scratch`, never through the channel. */
export type ToTypesetter =
  | { readonly t: 'start'; readonly resources: string; readonly carrier: Carrier | null }
  | {
      readonly t: 'typeset';
      readonly id: number;
      readonly model: PacketModel;
      readonly scratch: string;
      readonly files: PrintFiles;
    }
  | { readonly t: 'paper'; readonly id: number; readonly paper: PaperModel; readonly scratch: string }
  /** Photos found in the file go into that folder, under their hashes. */
  | { readonly t: 'read'; readonly id: number; readonly path: string; readonly photos: string };

/** Data found in a file that may be a packet; the parent judges them. */
export interface FoundPacket {
  readonly model: unknown;
  readonly archive: boolean;
}

/** What the worker answers; `failed` without an id means that no carrier could be started. */
export type FromTypesetter =
  | { readonly t: 'ready'; readonly engine: string }
  | { readonly t: 'done'; readonly id: number; readonly pages: number; readonly omitted: readonly Omission[] }
  /** A piece of evidence is opened now, or (null) all are: what happens to the process next is that piece's doing. */
  | { readonly t: 'piece'; readonly id: number; readonly index: number | null }
  | { readonly t: 'found'; readonly id: number; readonly packet: FoundPacket | null }
  | { readonly t: 'failed'; readonly id: number | null; readonly reason: string };

export type Carrier = 'native' | 'wasm';

/** `why` names the text `packet.omitted.<why>` of the i18n files. */
export interface Omission {
  readonly what: string;
  readonly why:
    | 'noGlyph'
    | 'absent'
    | 'encrypted'
    | 'broken'
    | 'unsupported'
    | 'tooLarge'
    | 'tooSlow'
    | 'outgrew'
    | 'altered'
    | 'pagesDiffer';
}

/** Files a packet is printed with. */
export interface PrintFiles {
  /** Pieces whose pages follow: the reading copy; null for the archive file. */
  readonly append: readonly AppendPiece[] | null;
  readonly photos: readonly PhotoFile[];
}

/** Where the bytes of a photo lie, by the hash the model names. */
export interface PhotoFile {
  readonly sha256: string;
  readonly path: string;
}

/** A piece whose pages are to follow the packet: its place in the evidence index and where its bytes are, if here. */
export interface AppendPiece {
  readonly index: number;
  readonly path: string | null;
  /** Opening it has ended the process before, by time or by memory: it is named, not opened again. */
  readonly givenUp?: 'tooSlow' | 'outgrew';
}
