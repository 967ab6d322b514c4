/** A two-sided interval. */
export type Interval = readonly [low: number, high: number];

/** Everything within `radius` of `centre`. */
export function around(centre: number, radius: number): Interval {
  return [centre - radius, centre + radius];
}
