import type { DriftBaseline } from '../../../../shared/domain/drift/baseline.ts';
import type { Lane } from '../../../../shared/domain/drift/lane.ts';
import type { WindowCounts } from '../../../../shared/domain/drift/window-counts.ts';

/** What K3 says of one window: ln M, alarm, state, ln M by feature, names. */
export type TextbookLook = readonly [number, boolean, string, readonly number[], readonly string[]];

const multiples = [1.15, 1.4, 2, 4, 12];

/** K3 as its description is written, with M as plain numbers: for counts so small that nothing overflows. */
export function textbookK3(lane: Lane, baseline: DriftBaseline, windows: readonly WindowCounts[]): TextbookLook[] {
  const features = Object.entries(baseline.features);
  const m = 2 * features.reduce((sum, [, { cells }]) => sum + Object.keys(cells).length, 0);
  const kept = new Map<string, number>();
  let [state, calm] = ['quiet', 0];
  return windows.map(({ rows: n, features: counts }) => {
    const means = features.map(([name, { cells, phi = 1, baselinePhi = 1 }]) => {
      const most = lane.threshold * 10 * Object.keys(cells).length * features.length;
      const all = Object.entries(cells).flatMap(([cell, b]) =>
        [b, baseline.rows - b].flatMap((hits, way) =>
          multiples.map(k => {
            if (hits === baseline.rows) return 0;
            const key = `${name}/${cell}/${way}/${k}`;
            const bound = largestRate(hits / baseline.rows, (Math.log(m / lane.alpha) * baselinePhi) / baseline.rows);
            const theta = tilted(bound, lane.tolerance);
            const c = counts[name]?.[cell] ?? 0;
            const bet = likelihoodRatio(way === 0 ? c : n - c, n, theta, tilted(theta, k)) / phi;
            const next = Math.min(most, Math.exp(bet) * (1 + (kept.get(key) ?? 0)));
            kept.set(key, next);
            return next;
          }),
        ),
      );
      return all.reduce((sum, one) => sum + one, 0) / all.length;
    });
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const alarm = mean >= lane.threshold * (1 - 1e-9);
    calm = state === 'alarm' && mean < Math.sqrt(lane.threshold) ? calm + 1 : 0;
    if (alarm || calm === 3) [state, calm] = [alarm ? 'alarm' : 'quiet', 0];
    const order = features.map(([name], i) => ({ name, value: means[i] ?? 0 })).sort((a, b) => b.value - a.value);
    const r = order.findLastIndex(({ value }, i) => value * (i + 1) >= lane.threshold * order.length * (1 - 1e-9)) + 1;
    const names = alarm ? order.slice(0, r).map(({ name }) => name) : [];
    return [Math.log(mean), alarm, state, means.map(Math.log), names] as const;
  });
}

function tilted(rate: number, odds: number): number {
  return (odds * rate) / (1 - rate + odds * rate);
}

function likelihoodRatio(hits: number, n: number, from: number, to: number): number {
  return hits * Math.log(to / from) + (n - hits) * Math.log((1 - to) / (1 - from));
}

function largestRate(rate: number, divergence: number): number {
  const distance = (p: number) =>
    (rate > 0 ? rate * Math.log(rate / p) : 0) + (rate < 1 ? (1 - rate) * Math.log((1 - rate) / (1 - p)) : 0);
  let [low, high] = [rate, 1];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (distance(middle) <= divergence) low = middle;
    else high = middle;
  }
  return low;
}
