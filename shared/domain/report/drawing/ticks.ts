/** Round values from `low` to `high`, about `count` of them. */
export function ticks(low: number, high: number, count = 4): number[] {
  const raw = (high - low) / count;
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5, 10].find(factor => factor * power >= raw) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const MINUTE = 60_000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map(minutes => minutes * MINUTE);

/** Full minutes or hours from `from` to `to`, epoch milliseconds, at most about eight. */
export function timeTicks(from: number, to: number): number[] {
  const usual = steps.find(step => (to - from) / step <= 8);
  const step = usual ?? Math.ceil((to - from) / 8 / 86_400_000) * 86_400_000;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step);
}
