import { useEffect, type RefObject } from 'react';

/** The kind a place of the list stands for, in `data-drop-place`; empty for pieces nobody has classified. */
const placeOf = (event: DragEvent): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop-place]') : null;

const type = 'text/x-anjuan-evidence';

/** Lets listed pieces (`data-piece`) be dragged onto a kind. Files from outside are the drop zone's. */
export const useDragToKind = (
  list: RefObject<HTMLElement | null>,
  classify: (hash: string, kind: string | null) => void,
): void =>
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    let over: HTMLElement | null = null;
    const mark = (place: HTMLElement | null): void => {
      if (over !== null) delete over.dataset['over'];
      over = place;
      if (over !== null) over.dataset['over'] = 'true';
    };
    const start = (event: DragEvent): void => {
      const piece = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-piece]') : null;
      if (piece !== null) event.dataTransfer?.setData(type, piece.dataset['piece'] ?? '');
    };
    const hover = (event: DragEvent): void => {
      const carried = event.dataTransfer?.types ?? [];
      mark(carried.includes(type) || carried.includes('Files') ? placeOf(event) : null);
    };
    const drop = (event: DragEvent): void => {
      const place = placeOf(event);
      const hash = event.dataTransfer?.getData(type) ?? '';
      mark(null);
      if (place === null || hash === '') return;
      event.preventDefault();
      const kind = place.dataset['dropPlace'] ?? '';
      classify(hash, kind === '' ? null : kind);
    };
    const end = (): void => mark(null);
    element.addEventListener('dragstart', start);
    element.addEventListener('dragover', hover);
    element.addEventListener('dragleave', end);
    element.addEventListener('dragend', end);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragstart', start);
      element.removeEventListener('dragover', hover);
      element.removeEventListener('dragleave', end);
      element.removeEventListener('dragend', end);
      element.removeEventListener('drop', drop);
    };
  }, [classify, list]);
