import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ChosenFile } from '#shared/contract/app';
import { invoke } from '../api/bridge.ts';
import { useText } from '../i18n/use-text.ts';
import type { TextKey } from '#shared/i18n/index';
import { useDesk } from './desk-context.tsx';
import { useTell } from './use-tell.ts';
import classes from './drop-zone.module.css';

interface Taker {
  /** Says what will happen before the drop is accepted. */
  readonly says: TextKey;
  /** `place` is the `data-drop-place` the files fell on, if any. */
  readonly take: (files: readonly ChosenFile[], place: string | null) => void;
}

const Context = createContext<{ readonly offer: (taker: Taker) => () => void } | null>(null);

/** Files may be dropped anywhere: the screen in front takes them, otherwise the intake desk. */
export const DropZone = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useText();
  const desk = useDesk();
  const tell = useTell();
  const [, navigate] = useLocation();
  const takers = useRef<Taker[]>([]);
  const [over, setOver] = useState<TextKey | null>(null);
  const depth = useRef(0);

  useEffect(() => {
    const taker = (): Taker =>
      takers.current.at(-1) ?? { says: 'app.drop.intake', take: (files) => (desk.handIn(files), navigate('/intake')) };
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth.current += 1;
      setOver(taker().says);
    };
    const leave = (): void => {
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(null);
    };
    const hover = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      depth.current = 0;
      setOver(null);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      const under = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop-place]') : null;
      const place = under?.dataset['dropPlace'] ?? null;
      invoke('files.dropped', {}, files).then((chosen) => taker().take(chosen, place), tell.fault);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [desk, navigate, tell]);

  const value = useMemo(
    () => ({
      offer: (taker: Taker) => {
        takers.current.push(taker);
        return () => {
          takers.current = takers.current.filter((one) => one !== taker);
        };
      },
    }),
    [],
  );

  return (
    <Context value={value}>
      {children}
      {over === null ? null : (
        <div className={classes.over} role="status">
          <div className={classes.card}>
            <h2>{t('app.drop.title')}</h2>
            <p>{t(over)}</p>
          </div>
        </div>
      )}
    </Context>
  );
};

/** Lets the mounted screen take dropped files. */
export const useDrop = (says: TextKey, take: Taker['take']): void => {
  const zone = use(Context);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => zone?.offer({ says, take: (files, place) => latest.current(files, place) }), [says, zone]);
};
