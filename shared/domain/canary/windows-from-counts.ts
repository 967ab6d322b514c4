import type { OutcomeWindow } from '../inference/outcome-window.ts';
import type { ArmWindow, JudgeWindow } from './judge-window.ts';

/** One version in one slot. */
export interface Arm {
  readonly slot: string;
  readonly version: number;
}

export interface CountsQuestion {
  /** What all execution environments stored, in any order. */
  readonly items: readonly OutcomeWindow[];
  readonly baseline: Arm;
  readonly canary: Arm;
  /** From the first window on up to the last settled one (exclusive), in epoch milliseconds. */
  readonly fromMs: number;
  readonly settledUntilMs: number;
  readonly windowMs: number;
  /** The candidate's share that was configured during all of a window; undefined when it changed within. */
  shareAt?(startMs: number): number | undefined;
  /** Starts of windows that grew after they were judged, or of which a part was lost. */
  readonly late?: ReadonlySet<number>;
  readonly incomplete?: ReadonlySet<number>;
}

/** The stored counts as the judge takes them: one window after the other, those without any traffic included. */
export function windowsFromCounts(question: CountsQuestion): readonly JudgeWindow[] {
  const byStart = Map.groupBy(question.items, item => item.startMs);
  const windows: JudgeWindow[] = [];
  for (let start = question.fromMs; start + question.windowMs <= question.settledUntilMs; start += question.windowMs) {
    windows.push(windowAt(question, start, byStart.get(start) ?? []));
  }
  return windows;
}

function windowAt(question: CountsQuestion, startMs: number, items: readonly OutcomeWindow[]): JudgeWindow {
  const share = question.shareAt?.(startMs);
  const late = question.late?.has(startMs) ? 'late' : undefined;
  const mark = question.incomplete?.has(startMs) ? 'incomplete' : late;
  return {
    seconds: question.windowMs / 1000,
    baseline: armOf(items, question.baseline),
    canary: armOf(items, question.canary),
    ...(share !== undefined && { share }),
    ...(mark && { mark }),
  };
}

function armOf(items: readonly OutcomeWindow[], { slot, version }: Arm): ArmWindow {
  const parts = items.flatMap(({ arms }) =>
    Object.values(arms).filter(arm => arm.slot === slot && arm.version === version),
  );
  const thresholds = Math.max(0, ...items.map(({ latencyThresholdsMs }) => latencyThresholdsMs.length));
  const slower = Array.from({ length: thresholds }, (_, i) => sum(parts.map(part => part.latencyOver[i] ?? 0)));
  const classes = merged(parts.map(part => part.classes));
  return {
    requests: sum(parts.map(part => part.requests)),
    errors: { client: 0, ...merged(parts.map(part => part.errors)) },
    ...(thresholds > 0 && { latencyOver: slower }),
    ...(Object.keys(classes).length > 0 && { classes }),
  };
}

function merged(counts: readonly Readonly<Partial<Record<string, number>>>[]): Record<string, number> {
  const names = [...new Set(counts.flatMap(one => Object.keys(one)))].sort();
  return Object.fromEntries(names.map(name => [name, sum(counts.map(one => one[name] ?? 0))]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
