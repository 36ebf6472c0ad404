import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PacketBatch } from '#shared/domain/packets/packet-batch';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';

/** The batch of packets as it stands; of one that goes on, only what is new is read. Undefined until it is known. */
export const useBatch = (): PacketBatch | null | undefined => {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.packetBatch,
    queryFn: async () => {
      const known = client.getQueryData<PacketBatch | null>(keys.packetBatch) ?? null;
      const { batch } = await invoke('packets.batch', { run: known?.run ?? 0, after: known?.lines.length ?? 0 });
      return batch === null || batch.run !== known?.run ? batch : { ...batch, lines: [...known.lines, ...batch.lines] };
    },
    // Read again when an event says so, and whenever the screen is opened.
    refetchOnMount: 'always',
  }).data;
};
