import { useCallback, useLayoutEffect, useRef } from 'react';

/** A handler that stays the same and does the latest: what it is given to need not be drawn again for it. */
export const useSteady = <Facts extends readonly unknown[], Out>(work: (...facts: Facts) => Out) => {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...facts: Facts): Out => latest.current(...facts), []);
};
