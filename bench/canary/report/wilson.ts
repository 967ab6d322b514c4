/** Wilson's 95 % interval of a rate seen `hits` times in `runs`. */
export function wilson(hits: number, runs: number): readonly [number, number] {
  const z = 1.959963984540054;
  const p = hits / runs;
  const centre = p + z ** 2 / (2 * runs);
  const radius = z * Math.sqrt((p * (1 - p)) / runs + z ** 2 / (4 * runs ** 2));
  const scale = 1 + z ** 2 / runs;
  return [Math.max(0, (centre - radius) / scale), Math.min(1, (centre + radius) / scale)];
}
