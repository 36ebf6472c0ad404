import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { EvidenceSpot } from '#shared/contract/evidence-window';
import { invoke, subscribe } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useTell } from '../../app/use-tell.ts';
import type { Viewer } from './use-viewer.ts';

/** Where the first window is, as the second one sees it; read again whenever the host says that it moved. */
export const useFollowed = (): EvidenceSpot | null | undefined => {
  const client = useQueryClient();
  useEffect(
    () =>
      subscribe((event) => void (event.kind === 'followed' && client.invalidateQueries({ queryKey: keys.followed }))),
    [client],
  );
  return useQuery({ queryKey: keys.followed, queryFn: () => invoke('evidence.followed', {}) }).data;
};

/** Tells the second window, while there is one, which page the officer is at; answers how to open it. */
export const useLeading = (id: string, viewer: Viewer): (() => void) => {
  const tell = useTell();
  /** False once the host said that nobody follows: then every page turned is not worth a call. */
  const led = useRef(true);
  const hash = viewer.item?.hash ?? null;
  const { page } = viewer;
  useEffect(() => {
    if (!led.current) return;
    const at = hash === null ? null : { case: id, hash, page };
    invoke('evidence.follow', { at }).then(
      ({ followed }) => {
        led.current = followed;
      },
      () => undefined,
    );
  }, [hash, id, page]);
  useEffect(
    () => () => {
      if (led.current) void invoke('evidence.follow', { at: null }).catch(() => undefined);
    },
    [],
  );
  return useCallback(() => {
    if (hash === null) return;
    led.current = true;
    invoke('evidence.openWindow', { at: { case: id, hash, page } }).catch(tell.fault);
  }, [hash, id, page, tell]);
};
