import type { HaveSummary } from '#shared/exchange/have-summary';
import type { Read, Write } from '../db/handles.ts';
import { keepSetting, setting } from '../db/settings.ts';

/** What another laptop was last known to hold and to lack, from the newest bundle of its own that came here. */
export interface Peer {
  readonly counter: number;
  readonly have: HaveSummary;
  readonly wants: readonly string[];
}

export const readPeer = (read: Read, device: string): Peer | undefined => {
  const value = setting(read, `peer:${device}`);
  return value === undefined ? undefined : (JSON.parse(value) as Peer);
};

/** A later bundle of the same laptop replaces an earlier one's word, never the other way round. */
export const keepPeer = (write: Write, device: string, peer: Peer): void => {
  if ((readPeer(write, device)?.counter ?? 0) < peer.counter)
    keepSetting(write, `peer:${device}`, JSON.stringify(peer));
};
