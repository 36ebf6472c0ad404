import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { FileToken } from '#shared/domain/ids';
import { invoke } from '../../api/bridge.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useTell } from '../../app/use-tell.ts';

/** Hands the practice files to the intake desk and goes there. */
export const usePractice = (): (() => Promise<void>) => {
  const desk = useDesk();
  const tell = useTell();
  const [, navigate] = useLocation();
  return useCallback(async () => {
    try {
      const files = await invoke('intake.practice', {});
      desk.handIn(files.map(({ token, name, bytes }) => ({ token: token as FileToken, name, bytes, folder: false })));
      navigate('/intake');
    } catch (error) {
      tell.fault(error);
    }
  }, [desk, navigate, tell]);
};
