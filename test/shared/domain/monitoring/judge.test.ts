import { describe, expect, it } from 'vitest';
import { estimatePhi } from '#shared/domain/drift/dispersion/estimate-phi.ts';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import { type CountedWindow, judgeWindow } from '#shared/domain/monitoring/judge/judge-window.ts';
import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import { newMemory } from '#shared/domain/monitoring/judge/new-memory.ts';
import { addWindow, noSums, phiOf } from '#shared/domain/monitoring/judge/phi-sums.ts';
import { seasonAt } from '#shared/domain/monitoring/judge/season.ts';
import { watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import type { JudgedWindow } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { remembered } from '#shared/domain/monitoring/reports/remembered.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { nextWindow, overlapsAny } from '#shared/domain/monitoring/schedule/next-window.ts';
import { trafficMove } from '#shared/domain/monitoring/schedule/traffic-moves.ts';
import type { DataMonitorTerms } from '#shared/domain/policy/sections/monitoring-policy.ts';
import { profileColumns } from '../../../../examples/data-version/profile-columns.ts';
import { seededRandom } from '../../../../local/core/random.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5);
const random = seededRandom(5);

interface Row {
  readonly amount: number;
  readonly entry: string;
}

const draw = (factor = 1, chip = 0.5): Row => ({
  amount: factor * (100 + 20 * (random.number() + random.number() + random.number() - 1.5)),
  entry: random.number() < chip ? 'chip' : 'online',
});
const { statistics, constraints } = profileColumns(Array.from({ length: 20_000 }, () => ({ ...draw() })));
const { baseline } = readStatistics(statistics, constraints);
if (!baseline) throw new Error('The baseline must be readable.');
const policy: DataMonitorTerms = {
  schedule: 'hourly',
  season: 'day',
  exclude: [],
  minRows: 100,
  baselinePhi: 1,
  metrics: 'none',
};
const terms = watchedTerms(policy, baseline);

function partOf(rows: readonly object[]) {
  const counter = windowCounter(baseline as NonNullable<typeof baseline>);
  for (const row of rows) {
    const endpointInput = { observedContentType: 'application/json', data: JSON.stringify(row), encoding: 'JSON' };
    counter.add(JSON.stringify({ captureData: { endpointInput } }));
  }
  return counter.part();
}

/** A monitor's life: windows of an hour each, from `start` on. */
class Life {
  memory: MonitorMemory = newMemory(terms, 1, start);
  readonly reports: WindowReport[] = [];

  hour(rows: readonly object[] | 'set aside'): JudgedWindow {
    const window = { from: this.memory.windowEnd, to: this.memory.windowEnd + hour };
    return this.judge({ ...window, ...(rows !== 'set aside' && { part: partOf(rows) }) });
  }

  judge(window: CountedWindow): JudgedWindow {
    const { memory, judged } = judgeWindow(terms, this.memory, window);
    const { part, from, to } = window;
    this.reports.push({
      schema: 1,
      model: 'm',
      version: 1,
      window: { from, to },
      ...(part && { part }),
      judged,
      phi: {},
    });
    // What is kept has been JSON in between.
    this.memory = JSON.parse(JSON.stringify(memory)) as MonitorMemory;
    return judged;
  }

  hours(count: number, rows: () => readonly object[]): JudgedWindow[] {
    return Array.from({ length: count }, () => this.hour(rows()));
  }
}

const many = (count: number, factor = 1, chip = 0.5) => Array.from({ length: count }, () => draw(factor, chip));

describe('outcomes', () => {
  it.each([
    ['no rows', [], 'no-data'],
    ['too few rows', many(60), 'gathered'],
    ['rows before φ is known', many(200), 'calibrating'],
    ['a rollout', 'set aside' as const, 'set-aside'],
  ])('%s', (_what, rows, outcome) => {
    expect(new Life().hour(rows)).toMatchObject({ outcome, defects: [], cleared: [], tell: false });
  });

  it('adds rows that are too few to the next', () => {
    const life = new Life();
    life.hour(many(60));
    expect(life.hour(many(60))).toMatchObject({ outcome: 'calibrating', fast: { rows: 120 } });
  });
});

describe('the slow lane', () => {
  it('learns φ in seven days, then judges them, finds a small drift by the day, and says when it is over', () => {
    const life = new Life();
    const first = life.hours(7 * 24, () => many(100));
    expect(first.slice(0, -1).every(({ outcome, slow }) => outcome === 'calibrating' && !slow)).toBe(true);
    expect(first.at(-1)).toMatchObject({ outcome: 'judged', slow: { alarm: false } });
    expect(life.memory).toMatchObject({ waiting: [], slow: { phi: { rows: 2400 } } });
    const drifted = life.hours(3 * 24, () => many(100, 1, 0.57));
    const found = drifted.filter(({ violation }) => violation);
    expect(found[0]?.violation).toMatchObject({
      cause: 'drift',
      evidence: expect.stringMatching(/^entry: .*slow lane\)$/),
    });
    const span = found[0]?.violation?.window;
    expect((span?.to ?? 0) - (span?.from ?? 0)).toBe(day);
    expect(found.filter(({ tell }) => tell)).toHaveLength(1);
    const after = life.hours(10 * 24, () => many(100));
    expect(after.flatMap(({ cleared }) => cleared)).toEqual(['drift']);
  });

  it('does not judge a day of which an hour was set aside or missed', () => {
    const life = new Life();
    life.hours(23, () => many(100));
    life.hour('set aside');
    expect(life.memory.waiting).toEqual([]);
    life.memory = { ...life.memory, windowEnd: life.memory.windowEnd + hour };
    life.hours(23, () => many(100));
    expect(life.memory.waiting).toEqual([]);
    life.hours(24, () => many(100));
    expect(life.memory.waiting).toHaveLength(1);
  });
});

describe('defects', () => {
  const cents = () => many(200).map(row => ({ ...row, amount: row.amount * 100 }));

  it.each([
    ['looks like a unit change', cents()],
    ['missing column', many(200).map(({ entry }) => ({ entry }))],
    ['wrong type', many(200).map((row, i) => (i % 20 === 0 ? { ...row, amount: 'lots' } : row))],
    ['unseen categories', many(200).map((row, i) => (i % 20 === 0 ? { ...row, entry: 'fax' } : row))],
    ['far outside', many(200).map((row, i) => (i % 10 === 0 ? { ...row, amount: row.amount * 100 } : row))],
    ['missing values', many(400).map((row, i) => (i % 5 === 0 ? { entry: row.entry } : row))],
  ])('%s', (defect, rows) => {
    const judged = new Life().hour(rows);
    expect(judged.defects.map(one => one.defect)).toContain(defect);
    expect(judged.violation).toMatchObject({ cause: 'defect', window: { from: start, to: start + hour } });
  });

  it('are told once, end with three clean windows, and are no drift meanwhile, not of the day either', () => {
    const life = new Life();
    const broken = life.hours(3, cents);
    expect(broken.map(({ tell }) => tell)).toEqual([true, false, false]);
    const clean = life.hours(21, () => many(200));
    expect(clean.map(({ violation }) => violation)).toEqual(clean.map(() => undefined));
    expect(clean.flatMap(({ cleared }, i) => cleared.map(cause => [i, cause]))).toEqual([[2, 'defect']]);
    expect(life.memory.waiting).toEqual([]);
  });

  it('do not end by windows that nobody can judge', () => {
    const life = new Life();
    life.hour(cents());
    for (const rows of [[], many(10), 'set aside' as const]) life.hour(rows);
    expect(life.memory.defect).toEqual({ clean: 0 });
  });
});

describe('a strong drift', () => {
  it('is found within the hour, as serious as its effect on what matters', () => {
    const moved = () => many(400, 1, 0.95);
    const serious = new Life().hour(moved()).violation;
    expect(serious).toMatchObject({
      cause: 'drift',
      severity: 'serious',
      evidence: expect.stringMatching(/^entry: .*fast lane\)$/),
    });
    const light = { ...terms, weights: { amount: 0.99, entry: 0.01 } };
    const judged = judgeWindow(light, newMemory(light, 1, start), {
      from: start,
      to: start + hour,
      part: partOf(moved()),
    });
    expect(judged.judged.violation?.severity).toBe('info');
  });
});

describe('the memory', () => {
  it('is made again from the reports of its windows', () => {
    const life = new Life();
    life.hours(30, () => many(120));
    life.hour('set aside');
    life.hours(3, () => many(120, 1.3));
    const again = remembered(terms, 1, [...life.reports].reverse());
    expect(JSON.parse(JSON.stringify(again))).toEqual(life.memory);
    expect(remembered(terms, 2, life.reports)).toBeUndefined();
  });

  it('knows φ from sums as from the windows themselves', () => {
    const windows = Array.from({ length: 9 }, () => {
      const rows = 100 + Math.floor(100 * random.number());
      return { rows, features: { x: { a: Math.floor(rows * random.number()), b: Math.floor(rows * 0.3) } } };
    });
    const sums = windows.reduce((all, window) => addWindow(all, window, () => true), noSums);
    const cells = (['a', 'b'] as const).map(cell =>
      windows.map(({ rows, features }) => ({ rows, events: features.x[cell] })),
    );
    expect(phiOf(sums)?.['x']).toBeCloseTo(estimatePhi(cells) ?? 0, 9);
    expect(phiOf({ ...sums, windows: 6 })).toBeUndefined();
  });

  it('takes φ over to the next version', () => {
    const phi = { rows: 100, byFeature: { amount: 2, entry: 3 } };
    expect(newMemory(terms, 2, start, { fast: phi, slow: phi })).toMatchObject({
      version: 2,
      fast: { phi },
      slow: { phi },
    });
    const unknown = { rows: 100, byFeature: { amount: 2 } };
    expect(newMemory(terms, 2, start, { slow: unknown }).slow.phi).toBeUndefined();
  });
});

describe('what is due', () => {
  const at = (text: string) => Date.parse(`2026-01-05T${text}:00Z`);

  it.each([
    ['before the captures of an hour have arrived', '11:05', '09:30', undefined, undefined],
    ['the first whole hour of the version', '11:20', '09:30', undefined, '10:00'],
    ['an hour that begins with it', '11:20', '10:00', undefined, '10:00'],
    ['the hour after the last window', '13:20', '09:30', '11:00', '11:00'],
    ['nothing when all is judged', '13:20', '09:30', '13:00', undefined],
  ])('%s', (_what, now, since, end, expected) => {
    const found = nextWindow({
      now: at(now),
      servesSince: at(since),
      windowEnd: end === undefined ? undefined : at(end),
    });
    expect(found).toEqual(expected === undefined ? undefined : { from: at(expected), to: at(expected) + hour });
  });

  it('is never older than two days', () => {
    expect(nextWindow({ now: at('12:20'), servesSince: 0, windowEnd: undefined })?.from).toBe(at('12:00') - 48 * hour);
  });

  it('is set aside from the first share of a rollout to its end', () => {
    const entries = [
      { at: at('09:00'), entry: { kind: 'planned' as const } },
      { at: at('10:30'), entry: { kind: 'shifted' as const } },
      { at: at('11:10'), entry: { kind: 'ended' as const } },
      { at: at('15:00'), entry: { kind: 'left over' as const } },
    ];
    const move = trafficMove(entries, false);
    expect(move).toEqual({ from: at('10:30'), to: at('11:10') });
    const hours = ['09:00', '10:00', '11:00', '12:00'].map(text => ({ from: at(text), to: at(text) + hour }));
    expect(hours.map(one => overlapsAny(one, move ? [move] : []))).toEqual([false, true, true, false]);
    expect(overlapsAny({ from: at('15:00'), to: at('16:00') }, [{ from: at('10:30'), to: undefined }])).toBe(true);
    expect(trafficMove(entries.slice(0, 1), true)).toBeUndefined();
  });

  it('is a season by whole days, or weeks from Monday', () => {
    expect(seasonAt(start + 5 * hour, 'day')).toEqual({ from: start, to: start + day });
    expect(seasonAt(start + 6 * day + hour, 'week')).toEqual({ from: start, to: start + 7 * day });
  });
});
