/** Numbers that look random and are the same on every machine and every run (mulberry32). */
export const seeded = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** A whole number from `low` to `high`, both inside. */
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
    /** A day from one ISO date to another, both inside. */
    day: (from, to) => {
      const first = Date.parse(`${from}T00:00:00Z`) / 86_400_000;
      const last = Date.parse(`${to}T00:00:00Z`) / 86_400_000;
      return isoDay(first + Math.floor(next() * (last - first + 1)));
    },
  };
};

export const isoDay = (dayNumber) => new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);

export const plusDays = (iso, days) => isoDay(Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + days);

/** The same day some years on; 29 February becomes the 28th. */
export const plusYears = (iso, years) => {
  const year = Number(iso.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}${iso.slice(4) === '-02-29' && !leap ? '-02-28' : iso.slice(4)}`;
};
