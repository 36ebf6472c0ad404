import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

/** What a browser has and jsdom lacks, as far as the window's parts need it to be drawn. */
class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, {
  ResizeObserver: NoObserver,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
});
Element.prototype.scrollIntoView = () => undefined;
Object.assign(document, { fonts: new EventTarget() });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
