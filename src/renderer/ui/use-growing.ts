import { useEffect, useState } from 'react';

/** Rows drawn with the first frame, and with each one after it. */
const step = 20;

/** How many of a long table's rows to draw: few at first, some more with every frame, so that none holds the window up. */
export const useGrowing = (most: number): number => {
  const [drawn, setDrawn] = useState(step);
  useEffect(() => {
    if (drawn >= most) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(drawn + step));
    return () => cancelAnimationFrame(frame);
  }, [drawn, most]);
  return Math.min(drawn, most);
};
