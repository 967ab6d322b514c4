import { binomial } from '../../../../bench/canary/chance/distributions.ts';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import type { DriftBaseline } from '../../../../shared/domain/drift/baseline.ts';
import type { watchWindows } from '../../../../shared/domain/drift/monitor/watch-windows.ts';
import { type TextbookLook, textbookK3 } from './textbook-k3.ts';

type Case = Parameters<typeof watchWindows>;

/** Lives of monitors, with drift and its end, cells that are empty or full, and φ. */
export function driftCases(count: number): Case[] {
  return Array.from({ length: count }, (_, i) => driftCase(createRandom(`drift/${i}`)));
}

function driftCase(random: () => number): Case {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const rows = one([200, 1000, 20_000]);
  const features: DriftBaseline['features'] = Object.fromEntries(
    Array.from({ length: one([1, 2, 4]) }, (_, f) => {
      const cells = Array.from({ length: one([1, 2, 3]) }, (__, c) => {
        return [`c${c}`, one([0, rows, 5, rows - 5, Math.floor(rows * random())])] as const;
      });
      return [`f${f}`, { phi: one([1, 1, 3]), baselinePhi: one([1, 1, 4]), cells: Object.fromEntries(cells) }];
    }),
  );
  const lane = { tolerance: one([1, 1.1, 3]), threshold: one([10, 3650]), alpha: one([0.01, 0.1]), minRows: 100 };
  const windows = Array.from({ length: 16 }, (_, w) => {
    const n = one([100, 300, 1000]);
    const factor = w >= 3 && w < 8 ? one([1, 1.5, 3]) : 1;
    const counts = Object.entries(features).map(([name, { cells }]) => [
      name,
      Object.fromEntries(
        Object.entries(cells).map(([cell, b]) => [cell, binomial(random, n, Math.min(1, (factor * b) / rows))]),
      ),
    ]);
    return { rows: n, features: Object.fromEntries(counts) };
  });
  return [lane, { rows, features }, windows];
}

/** Where a monitor says something else than the textbook does; undefined where nowhere. */
export function firstDifference(watch: typeof watchWindows, cases: readonly Case[]): string | undefined {
  for (const [i, [lane, baseline, windows]] of cases.entries()) {
    const looks = watch(lane, baseline, windows).windows;
    const expected = textbookK3(lane, baseline, windows);
    const at = expected.findIndex((look, w) => !agrees(looks[w], look));
    if (at >= 0) return `case ${i}, window ${at}: ${JSON.stringify(looks[at])}, not ${JSON.stringify(expected[at])}`;
  }
  return undefined;
}

function agrees(look: ReturnType<typeof watchWindows>['windows'][number] | undefined, textbook: TextbookLook): boolean {
  const [lnM, alarm, state, logs, named] = textbook;
  if (look?.lnM == null || look.alarm !== alarm || look.state !== state) return false;
  const byFeature = Object.values(look.features).every((one, i) => near(one.lnM ?? 0, logs[i] ?? 0));
  return near(look.lnM, lnM) && byFeature && look.named.toSorted().join() === named.toSorted().join();
}

/** Below e^-600 plain numbers have no digits left. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-8 || (a < -600 && b < -600);
}
