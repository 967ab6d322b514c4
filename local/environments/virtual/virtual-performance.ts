/** `performance` on the data-plane clock: `timeOrigin + now()` is that clock's time. */
export function virtualPerformance(now: () => number): object {
  const timeOrigin = now();
  const nothing = (): void => {};
  return {
    timeOrigin,
    now: () => now() - timeOrigin,
    mark: nothing,
    measure: nothing,
    clearMarks: nothing,
    clearMeasures: nothing,
    toJSON: () => ({ timeOrigin }),
  };
}
