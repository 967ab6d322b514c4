import type { ArmWindow, JudgeWindow } from '../judge-window.ts';
import { type ArmCounts, type EFnhState, logE, observe, rollbackGrid, startEFnh } from '../kernels/e-fnh.ts';
import { logMean } from '../kernels/log-mean.ts';
import type { Metric, MetricSetting, RunningMetric } from './metric.ts';

/** One class: has it become more frequent, has it become rarer, by more than is allowed? */
interface ClassState {
  readonly label: string;
  readonly more: EFnhState;
  readonly fewer: EFnhState;
  readonly baseline: number;
  readonly canary: number;
}

/** Predicted classes. A new version is expected to differ, so drift is reported and decides only where a policy says so. */
export const predictionDrift: Metric = {
  name: 'drift',
  critical: false,
  comparesArms: true,
  inWarmUp: false,
  weight: terms => (terms.rollbackOnDrift ? 2 : 0),
  applies: windows => windows.some(({ baseline, canary }) => hasAny(baseline.classes) || hasAny(canary.classes)),
  start(setting) {
    const psi0 = setting.terms.driftTolerance;
    const grid = rollbackGrid.map(multiple => multiple * psi0);
    const fresh = { more: startEFnh(psi0, grid), fewer: startEFnh(psi0, grid), baseline: 0, canary: 0 };
    return running(
      setting,
      setting.classes.map(label => ({ label, ...fresh })),
    );
  },
};

function running(setting: MetricSetting, states: readonly ClassState[]): RunningMetric {
  return {
    observe: window =>
      running(
        setting,
        states.map(state => observeClass(state, window, setting.dispersion)),
      ),
    reading() {
      const evidence = logMean(states.flatMap(({ more, fewer }) => [logE(more), logE(fewer)]));
      const heard = states.some(({ baseline }) => baseline > 0) && states.some(({ canary }) => canary > 0);
      const details = { distance: totalVariation(states), classes: states.length };
      return {
        heard: heard ? 'yes' : 'no-data',
        logE: evidence,
        excluded: Number.POSITIVE_INFINITY,
        carries: 1,
        k1: { logE: evidence },
        ...(heard && { details, seen: `predicted classes that differ by ${round(100 * details.distance)} %` }),
      };
    },
  };
}

/** "Rarer in the candidate" is "more frequent in the baseline". */
function observeClass(state: ClassState, { baseline, canary }: JudgeWindow, dispersion: number): ClassState {
  if (!baseline.classes || !canary.classes) return state;
  const counts: ArmCounts = {
    baselineRequests: total(baseline.classes),
    baselineEvents: baseline.classes[state.label] ?? 0,
    canaryRequests: total(canary.classes),
    canaryEvents: canary.classes[state.label] ?? 0,
  };
  const swapped: ArmCounts = {
    baselineRequests: counts.canaryRequests,
    baselineEvents: counts.canaryEvents,
    canaryRequests: counts.baselineRequests,
    canaryEvents: counts.baselineEvents,
  };
  return {
    label: state.label,
    more: observe(state.more, counts, dispersion),
    fewer: observe(state.fewer, swapped, dispersion),
    baseline: state.baseline + counts.baselineEvents,
    canary: state.canary + counts.canaryEvents,
  };
}

function round(part: number): number {
  return Number(part.toPrecision(2));
}

/** Half the sum of the differences of all classes' shares: 0 for the same, 1 for nothing in common. */
function totalVariation(states: readonly ClassState[]): number {
  const baseline = states.reduce((sum, state) => sum + state.baseline, 0);
  const canary = states.reduce((sum, state) => sum + state.canary, 0);
  return states.reduce((sum, state) => sum + Math.abs(state.canary / canary - state.baseline / baseline), 0) / 2;
}

function hasAny(classes: ArmWindow['classes'] = {}): boolean {
  return Object.keys(classes).length > 0;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
