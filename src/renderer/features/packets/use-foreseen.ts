import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Fault } from '#shared/domain/outcome';
import type { ForeseenPacket, PacketFolder } from '#shared/domain/packets/foreseen-packet';
import { caseFileName, freeFileName, nameKey } from '#shared/domain/packets/packet-file-name';
import { faultOf, invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { newJobName } from '../../api/use-job.ts';
import type { Printed } from './packet-options.tsx';

/** A packet as it would be, with the name it would have; empty where it is not to be made. */
export interface NamedPacket extends ForeseenPacket {
  readonly name: string;
}

export interface Foreseeing {
  /** Of every chosen case, in order; empty while the first look is under way. */
  readonly lines: readonly NamedPacket[];
  readonly makeable: readonly NamedPacket[];
  /** Cases left out for characters no face has. */
  readonly withMissing: number;
  readonly cannot: number;
  readonly pages: number;
  readonly bytes: number;
  /** A look is under way: what is shown is of before. */
  readonly looking: boolean;
  readonly fault: Fault | null;
}

interface Asked {
  readonly cases: readonly string[];
  readonly printed: Printed;
  readonly pattern: string;
  readonly folder: PacketFolder | null;
  /** Cases with characters no face has are made too. */
  readonly codesToo: boolean;
}

/** What a batch would be, before anything is written. */
export const useForeseen = ({ cases, printed, pattern, folder, codesToo }: Asked): Foreseeing => {
  const asked = { cases: [...cases], ...printed };
  const { data, isFetching, isError, error } = useQuery({
    queryKey: keys.foreseenPackets(asked),
    queryFn: ({ signal }) => {
      const job = newJobName();
      signal.addEventListener('abort', () => void invoke('jobs.cancel', { job }).catch(() => undefined));
      return invoke('packets.foresee', { ...asked, job });
    },
    enabled: cases.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [now] = useState(() => Date.now());
  return useMemo(() => {
    const wanted = new Set(cases);
    const taken = new Set((folder?.taken ?? []).map(nameKey));
    const isMade = ({ fault, missing }: ForeseenPacket): boolean =>
      fault === null && (codesToo || missing.length === 0);
    const lines = (data ?? [])
      .filter((line) => wanted.has(line.case))
      .map((line): NamedPacket => {
        if (!isMade(line)) return { ...line, name: '' };
        const name = freeFileName(caseFileName(pattern, line, printed, now), taken);
        taken.add(nameKey(name));
        return { ...line, name };
      });
    const makeable = lines.filter(({ name }) => name !== '');
    const sum = (of: (line: NamedPacket) => number): number => makeable.reduce((all, line) => all + of(line), 0);
    return {
      lines,
      makeable,
      withMissing: lines.filter(({ fault, missing }) => fault === null && missing.length > 0).length,
      cannot: lines.filter(({ fault }) => fault !== null).length,
      pages: sum(({ estimate }) => estimate?.pages ?? 0),
      bytes: sum(({ estimate }) => estimate?.bytes ?? 0),
      looking: isFetching,
      fault: isError ? faultOf(error) : null,
    };
  }, [cases, printed, pattern, folder, codesToo, now, data, isFetching, isError, error]);
};

/** Room and names of the folder packets are to go into. */
export const usePacketFolder = (target: string | null): PacketFolder | null =>
  useQuery({
    queryKey: keys.packetFolder(target ?? ''),
    queryFn: () => invoke('packets.folder', { target: target ?? '' }),
    enabled: target !== null,
    refetchOnMount: 'always',
  }).data ?? null;
