import type { AnalysisTerms } from '../analysis-terms.ts';
import { type ArmCounts, type EFnhState, logE, observeAll, rollbackGrid } from '../kernels/e-fnh.ts';
import { logMean } from '../kernels/log-mean.ts';
import type { ClassCounts } from './class-counts.ts';

/** One class: has it become more frequent, has it become rarer, by more than is allowed? Each ln of likelihood ratios. */
export interface ClassDrift {
  readonly label: string;
  readonly more: readonly number[];
  readonly fewer: readonly number[];
  /** The same beyond strong drift, and whether that was ever proven. */
  readonly farMore: readonly number[];
  readonly farFewer: readonly number[];
  readonly isFar?: true;
  readonly baseline: number;
  readonly canary: number;
}

/** Strong drift is large; a coarse grid will do. */
const farGrid: readonly number[] = [1.5, 3, 10, 50];

/** A class that was never predicted before has no evidence for or against it, so that it may join at any time. */
export function newClass(label: string): ClassDrift {
  const [even, far] = [rollbackGrid.map(() => 0), farGrid.map(() => 0)];
  return { label, more: even, fewer: even, farMore: far, farFewer: far, baseline: 0, canary: 0 };
}

function asked(logRatios: readonly number[], psi0: number, multiples = rollbackGrid): EFnhState {
  return { psi0, grid: multiples.map(multiple => multiple * psi0), logRatios };
}

/** "Rarer in the candidate" is "more frequent in the baseline". */
export function observeClass(
  state: ClassDrift,
  { baseline, canary }: Record<'baseline' | 'canary', ClassCounts>,
  { driftTolerance, strongDrift = driftTolerance }: AnalysisTerms,
  dispersion: number,
): ClassDrift {
  const { label } = state;
  const counts: ArmCounts = {
    baselineRequests: baseline.total,
    baselineEvents: baseline.of[label] ?? 0,
    canaryRequests: canary.total,
    canaryEvents: canary.of[label] ?? 0,
  };
  const swapped: ArmCounts = {
    baselineRequests: counts.canaryRequests,
    baselineEvents: counts.canaryEvents,
    canaryRequests: counts.baselineRequests,
    canaryEvents: counts.baselineEvents,
  };
  const both = (near: readonly number[], far: readonly number[], seen: ArmCounts) =>
    observeAll([asked(near, driftTolerance), asked(far, strongDrift, farGrid)], seen, dispersion).map(
      one => one.logRatios,
    );
  const [more = state.more, farMore = state.farMore] = both(state.more, state.farMore, counts);
  const [fewer = state.fewer, farFewer = state.farFewer] = both(state.fewer, state.farFewer, swapped);
  return {
    ...state,
    ...{ more, fewer, farMore, farFewer },
    baseline: state.baseline + counts.baselineEvents,
    canary: state.canary + counts.canaryEvents,
  };
}

/** By Bonferroni over both questions of so many classes; what was proven once stays so. */
export function withProof(state: ClassDrift, { strongDrift, falseRollbackRate }: AnalysisTerms, classes: number) {
  if (strongDrift === undefined || state.isFar) return state;
  const needed = Math.log((2 * classes) / falseRollbackRate);
  const isFar = [state.farMore, state.farFewer].some(one => logE(asked(one, strongDrift, farGrid)) >= needed);
  return isFar ? { ...state, isFar } : state;
}

/** ln of the evidence that some class has changed by more than is allowed; 0 without any class. */
export function driftEvidence(states: readonly ClassDrift[], { driftTolerance }: AnalysisTerms): number {
  const questions = states.flatMap(({ more, fewer }) => [more, fewer]);
  return questions.length > 0 ? logMean(questions.map(one => logE(asked(one, driftTolerance)))) : 0;
}
