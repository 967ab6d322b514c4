/** Milliseconds since the epoch as the API gives times; absent stays absent. */
export function date(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
