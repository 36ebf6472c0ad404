import type { Page } from 'playwright-core';

/** Something on the screen: an element with (or without) these words in it. */
export interface Seen {
  readonly selector: string;
  readonly text?: string;
  readonly not?: string;
  /** What must stand inside it. */
  readonly within?: string;
}

type Watched = Window & { paintedAfter?: Promise<Record<string, number>> };

/**
 * Milliseconds from the key or click that `act` makes, as the window was given it, to the frame that shows all of what
 * each name stands for. A frame counts when it has been handed over, not when the elements changed.
 */
export const paintedAfter = async <Name extends string>(
  page: Page,
  stages: Readonly<Record<Name, readonly Seen[]>>,
  act: () => Promise<unknown>,
): Promise<Record<Name, number>> => {
  await page.evaluate(
    (wanted: Readonly<Record<string, readonly Seen[]>>) => {
      const holds = (one: Seen): boolean =>
        [...document.querySelectorAll(one.selector)].some((element) => {
          const words = element.textContent ?? '';
          if (one.text !== undefined && !words.includes(one.text)) return false;
          if (one.not !== undefined && words.includes(one.not)) return false;
          return one.within === undefined || element.querySelector(one.within) !== null;
        });
      const took: Record<string, number> = {};
      const open = new Map(Object.entries(wanted));
      const watching = new Promise<Record<string, number>>((settle, fail) => {
        const late = setTimeout(() => fail(new Error(`not painted: ${JSON.stringify([...open])}`)), 20_000);
        const afterFrame = (names: readonly string[], from: number): void => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => {
            for (const name of names) took[name] = performance.now() - from;
            if (Object.keys(took).length < Object.keys(wanted).length) return;
            clearTimeout(late);
            settle(took);
          });
          port1.start();
          port2.postMessage(null);
        };
        const hear = (event: Event): void => {
          for (const kind of ['keydown', 'pointerdown']) window.removeEventListener(kind, hear, true);
          const look = (): void => {
            const names = [...open].filter(([, all]) => all.every(holds)).map(([stage]) => stage);
            for (const one of names) open.delete(one);
            if (names.length > 0) afterFrame(names, event.timeStamp);
            if (open.size > 0) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        for (const kind of ['keydown', 'pointerdown']) window.addEventListener(kind, hear, true);
      });
      watching.catch(() => undefined);
      (window as Watched).paintedAfter = watching;
    },
    stages as Readonly<Record<string, readonly Seen[]>>,
  );
  await act();
  return (await page.evaluate(() => (window as Watched).paintedAfter)) as Record<Name, number>;
};
