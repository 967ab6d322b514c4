export type XY = readonly [x: number, y: number];

/** Closer together than this, nobody sees the difference. */
const step = 1 / 250;
const DIGITS = 5;

/** The points of a curve that can be told apart; the first and the last one stay. */
export function thinned(points: readonly XY[]): XY[] {
  const kept: XY[] = [];
  for (const [i, point] of points.entries()) {
    const last = kept.at(-1);
    const isFar = last && Math.max(Math.abs(point[0] - last[0]), Math.abs(point[1] - last[1])) >= step;
    if (!last || isFar || i === points.length - 1) kept.push(point);
  }
  return kept.map(([x, y]) => [rounded(x), rounded(y)]);
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}
