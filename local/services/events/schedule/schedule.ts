/** When a schedule runs next, strictly after a time; `undefined` when never again. Milliseconds since the epoch. */
export type Schedule = (afterMs: number) => number | undefined;
