import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './page-layout.ts';

/** Room inside an element that scrolls, without its scrollbars; nothing before it was measured. */
export const useInnerSize = (element: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize((before) =>
        before.width === box.clientWidth && before.height === box.clientHeight
          ? before
          : { width: box.clientWidth, height: box.clientHeight },
      ),
    );
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return size;
};
