import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriftBaseline } from '../../../../shared/domain/drift/baseline.ts';
import { createMonitor } from '../../../../shared/domain/drift/monitor/monitor.ts';
import type { MonitorState } from '../../../../shared/domain/drift/monitor/monitor-state.ts';
import { startState, watchWindow } from '../../../../shared/domain/drift/monitor/watch-window.ts';
import { watchWindows } from '../../../../shared/domain/drift/monitor/watch-windows.ts';
import { addCounts, type WindowCounts } from '../../../../shared/domain/drift/window-counts.ts';

const lane = { tolerance: 1.1, threshold: 3650, alpha: 0.01, minRows: 100 };
const baseline: DriftBaseline = {
  rows: 10_000,
  features: { amount: { cells: { q50: 5000, missing: 100 } }, entry: { cells: { online: 7000 } } },
};

function counted(rows: number, q50: number, missing: number, online: number): WindowCounts {
  return { rows, features: { amount: { q50, missing }, entry: { online } } };
}

const usual = counted(1000, 500, 10, 700);

describe('outcomes of a window', () => {
  it('judges what has rows enough, and what was gathered with it', () => {
    const windows = [counted(40, 20, 1, 30), counted(0, 0, 0, 0), counted(59, 30, 0, 40), counted(1, 0, 0, 1), usual];
    const { windows: looks } = watchWindows(lane, baseline, windows);
    expect(looks.map(({ outcome, rows }) => [outcome, rows])).toEqual([
      ['gathered', 40],
      ['no-data', 0],
      ['gathered', 99],
      ['judged', 100],
      ['judged', 1000],
    ]);
    expect(looks[2]).toMatchObject({ lnM: null, features: { amount: { lnM: null } }, alarm: false, named: [] });
    const sum = windows.slice(0, 4).reduce(addCounts);
    const [atOnce, after] = watchWindows(lane, baseline, [sum, usual]).windows;
    expect([looks[3], looks[4]]).toEqual([atOnce, after]);
  });

  it('repeats the last evidence where it does not judge', () => {
    const { windows } = watchWindows(lane, baseline, [usual, counted(0, 0, 0, 0), counted(5, 1, 1, 1)]);
    expect(windows[1]).toMatchObject({ lnM: windows[0]?.lnM, features: windows[0]?.features });
    expect(windows[2]).toMatchObject({ outcome: 'gathered', lnM: windows[0]?.lnM });
  });
});

describe('an alarm', () => {
  const day = counted(20_000, 10_000, 200, 14_000);
  const fault = counted(20_000, 10_000, 8000, 14_000);
  const slight = counted(20_000, 10_000, 390, 14_000);
  const looks = (windows: readonly WindowCounts[]) => watchWindows(lane, baseline, windows).windows;

  it('names the feature that changed, and ends after three calm windows', () => {
    const life = looks([day, fault, fault, fault, fault, fault, day, day, day, day]);
    expect(life.map(({ alarm }) => alarm)).toEqual([false, true, true, true, true, true, false, false, false, false]);
    expect(life[1]?.named).toEqual(['amount']);
    expect(life.map(({ state }) => state).join(' ')).toBe(
      'quiet alarm alarm alarm alarm alarm alarm alarm quiet quiet',
    );
  });

  it('counts calm windows anew when one is not, and neither empty nor gathered ones', () => {
    const calmBut = [fault, day, day, slight, day, day, counted(0, 0, 0, 0), counted(9, 5, 0, 6), day, day];
    const life = looks(calmBut);
    expect(life[3]?.lnM).toBeGreaterThan(Math.log(3650) / 2);
    expect(life[3]?.lnM).toBeLessThan(Math.log(3650));
    expect(life.map(({ state }) => state).indexOf('quiet')).toBe(8);
  });

  it('is not taken back by rounding where one bet of one cell carries it', () => {
    const one = { rows: 1_000_000, features: { f: { cells: { hit: 10 } } } };
    for (const threshold of [2, 7, 3650, 8760, 12_345]) {
      const flood = { rows: 1000, features: { f: { hit: 1000 } } };
      const [look] = watchWindows({ ...lane, threshold }, one, [flood]).windows;
      expect(look).toMatchObject({ alarm: true, named: ['f'] });
      expect(look?.lnM).toBeGreaterThanOrEqual(Math.log(threshold));
      expect(look?.lnM).toBeLessThanOrEqual(Math.log(threshold * 10) + 1e-9);
    }
  });
});

describe('what K3 promises', () => {
  it('pays on average at most 1 for rates inside the tolerance, whatever the size of the window', () => {
    const cell = { rows: 50, events: 10 };
    const monitor = createMonitor(
      { ...lane, tolerance: 1.3, minRows: 1 },
      { rows: cell.rows, features: { f: { cells: { x: cell.events } } } },
    );
    const { bounds } = monitor.features[0]?.cells[0] ?? { bounds: { thetaUp: 0, thetaDown: 0 } };
    for (const p of [1 - bounds.thetaDown, 0.2, bounds.thetaUp]) {
      for (const n of [1, 4, 12]) {
        let mean = 0;
        for (let c = 0; c <= n; c++) {
          const { look } = watchWindow(monitor, startState(monitor), { rows: n, features: { f: { x: c } } });
          mean += binomialMass(c, n, p) * Math.exp(look.lnM ?? 0);
        }
        expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  it('is a function of the counts: parts in any order, a state kept as JSON, features in any order', () => {
    const small = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small, small), { minLength: 2, maxLength: 8 }), parts => {
        const windows = parts.map(([a, b, c]) => counted(300, a, b, c));
        const monitor = createMonitor(lane, baseline);
        let state: MonitorState = startState(monitor);
        const kept = windows.map(window => {
          const watched = watchWindow(monitor, JSON.parse(JSON.stringify(state)), window);
          state = watched.state;
          return watched.look;
        });
        expect(kept).toEqual(watchWindows(lane, baseline, windows).windows);
        expect(windows.reduce(addCounts)).toEqual(windows.toReversed().reduce(addCounts));
      }),
    );
  });

  it('has M = 0 for a direction that cannot be exceeded, and counts it in the mean', () => {
    const edge = { rows: 1000, features: { f: { cells: { none: 0, all: 1000 } } } };
    const monitor = createMonitor(lane, edge);
    const { state } = watchWindow(monitor, startState(monitor), { rows: 100, features: { f: { none: 0, all: 100 } } });
    expect(Object.values(state.evidence['f'] ?? {}).map(logs => logs.length)).toEqual([5, 5]);
    const all = Object.values(state.evidence['f'] ?? {}).flat();
    expect(state.lnM).toBeCloseTo(Math.log(all.reduce((sum, log) => sum + Math.exp(log), 0) / 20), 12);
    expect(monitor.features[0]?.cells.map(({ bounds }) => [bounds.lower === 0, bounds.upper === 1])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('stands counts of 10^12 rows, and bounds next to 1', () => {
    const rows = 1e12;
    const cells = { half: 5e11, few: 7, most: rows - 7, none: 0, all: rows };
    const { windows, cells: bounds } = watchWindows(lane, { rows, features: { f: { cells } } }, [
      { rows, features: { f: cells } },
      { rows, features: { f: { ...cells, half: 6e11 } } },
    ]);
    expect(windows.map(({ alarm }) => alarm)).toEqual([false, true]);
    const { few, most } = bounds['f'] ?? {};
    expect(few?.thetaUp).toBe(most?.thetaDown);
    expect(few?.upper).toBeGreaterThan(7e-12);
    expect(few?.upper).toBeLessThan(4e-11);
    expect(JSON.stringify(windows)).not.toContain('null');
  });
});

function binomialMass(c: number, n: number, p: number): number {
  let mass = p ** c * (1 - p) ** (n - c);
  for (let i = 1; i <= c; i++) mass *= (n - c + i) / i;
  return mass;
}
