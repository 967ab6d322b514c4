export { utc as time } from '#shared/domain/utc.ts';

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];

/** A duration in its two largest units: `1h 5m`. */
export function duration(ms: number): string {
  const first = units.findIndex(([, size]) => ms >= size);
  if (first < 0) return '0s';
  let rest = ms;
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.filter(Boolean).join(' ');
}
