/** What is the same in a whole life: rows a day, and how many of them are answered alike. */
export interface Setting {
  readonly rows: number;
  readonly together: number;
}

/** One day: each group's part of the rows, and its odds of a positive answer. */
export interface Day {
  readonly parts: readonly number[];
  readonly odds: readonly number[];
}

/** Half of the rows, three tenths, a fifth; 10 %, 20 % and 20 % of the answers to them are positive. */
export const usual: Day = { parts: [0.5, 0.3, 0.2], odds: [1 / 9, 1 / 4, 1 / 4] };

/** Lives in which no group is treated otherwise than it was validated. */
export const fair: Readonly<Record<string, Setting & { readonly dayAt: (day: number) => Day }>> = {
  'iid, 300 a day': { rows: 300, together: 1, dayAt: () => usual },
  'iid, 3,000 a day': { rows: 3000, together: 1, dayAt: () => usual },
  'in tens, 3,000 a day': { rows: 3000, together: 10, dayAt: () => usual },
  'odds of all halved and doubled by the week, 3,000': {
    ...{ rows: 3000, together: 1 },
    dayAt: day => ({ ...usual, odds: usual.odds.map(odds => odds * 2 ** Math.sin((2 * Math.PI * day) / 7)) }),
  },
};

/** The last group's odds are so many times what they were. */
export const unfair = (times: number): Day => ({
  ...usual,
  odds: usual.odds.map((odds, i) => (i === usual.odds.length - 1 ? odds * times : odds)),
});
