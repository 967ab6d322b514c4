import { otherClasses } from '../../inference/outcome-window.ts';
import type { ArmWindow } from '../judge-window.ts';
import { type ArmCounts, type EFnhState, logE, observe, rollbackGrid, startEFnh } from '../kernels/e-fnh.ts';
import { logMean } from '../kernels/log-mean.ts';
import { metric } from './metric.ts';

/** One class: has it become more frequent, has it become rarer, by more than is allowed? */
interface ClassState {
  readonly label: string;
  /** ln of the likelihood ratios of both questions. */
  readonly more: readonly number[];
  readonly fewer: readonly number[];
  readonly baseline: number;
  readonly canary: number;
}

/** Classes that are told apart; what is predicted beside them counts as one, as in the proxy. */
const mostClasses = 40;

/** Predicted classes. A new version is expected to differ, so drift is reported and decides only where a policy says so. */
export const predictionDrift = metric<readonly ClassState[]>({
  name: 'drift',
  critical: false,
  comparesArms: true,
  inWarmUp: false,
  weight: terms => (terms.rollbackOnDrift ? 2 : 0),
  applies: ({ baseline, canary }) => hasAny(baseline.classes) || hasAny(canary.classes),
  start: () => [],
  observe(states, { baseline, canary }, { terms, dispersion }) {
    if (!baseline.classes || !canary.classes) return states;
    const all = withNewcomers(states, [baseline.classes, canary.classes]);
    const counts = { baseline: folded(baseline.classes, all), canary: folded(canary.classes, all) };
    return all.map(state => observeClass(state, counts, terms.driftTolerance, dispersion));
  },
  reading(states, { terms: { driftTolerance } }) {
    const questions = states.flatMap(({ more, fewer }) => [more, fewer]);
    const evidence = questions.length > 0 ? logMean(questions.map(one => logE(asked(one, driftTolerance)))) : 0;
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
});

type Counts = Readonly<Record<string, number>>;

/** A class that was never predicted before has no evidence for or against it, so that it may join at any time. */
function withNewcomers(states: readonly ClassState[], counts: readonly Counts[]): readonly ClassState[] {
  const known = new Set(states.map(({ label }) => label));
  const seen = [...new Set(counts.flatMap(one => Object.keys(one)))].filter(label => !known.has(label)).sort();
  const joining = seen.slice(0, Math.max(0, mostClasses - states.length));
  const isFull = joining.length < seen.length && ![...known, ...joining].includes(otherClasses);
  return seen.length === 0 ? states : [...states, ...[...joining, ...(isFull ? [otherClasses] : [])].map(newClass)];
}

function newClass(label: string): ClassState {
  const even = rollbackGrid.map(() => 0);
  return { label, more: even, fewer: even, baseline: 0, canary: 0 };
}

/** Counts by the classes that are told apart. */
function folded(counts: Counts, states: readonly ClassState[]): Counts {
  const known = new Set(states.map(({ label }) => label));
  const own = Object.fromEntries(Object.entries(counts).filter(([label]) => known.has(label)));
  const rest = total(counts) - total(own);
  return rest > 0 ? { ...own, [otherClasses]: (own[otherClasses] ?? 0) + rest } : own;
}

function asked(logRatios: readonly number[], psi0: number): EFnhState {
  return { ...startEFnh(psi0), logRatios };
}

/** "Rarer in the candidate" is "more frequent in the baseline". */
function observeClass(
  { label, more, fewer, ...before }: ClassState,
  { baseline, canary }: { readonly baseline: Counts; readonly canary: Counts },
  psi0: number,
  dispersion: number,
): ClassState {
  const counts: ArmCounts = {
    baselineRequests: total(baseline),
    baselineEvents: baseline[label] ?? 0,
    canaryRequests: total(canary),
    canaryEvents: canary[label] ?? 0,
  };
  const swapped: ArmCounts = {
    baselineRequests: counts.canaryRequests,
    baselineEvents: counts.canaryEvents,
    canaryRequests: counts.baselineRequests,
    canaryEvents: counts.baselineEvents,
  };
  return {
    label,
    more: observe(asked(more, psi0), counts, dispersion).logRatios,
    fewer: observe(asked(fewer, psi0), swapped, dispersion).logRatios,
    baseline: before.baseline + counts.baselineEvents,
    canary: before.canary + counts.canaryEvents,
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

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
