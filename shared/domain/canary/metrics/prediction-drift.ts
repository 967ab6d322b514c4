import { otherClasses } from '../../inference/outcome-window.ts';
import type { ArmWindow, JudgeWindow } from '../judge-window.ts';
import { classCounts, classesIn } from './class-counts.ts';
import { type ClassDrift, driftEvidence, newClass, observeClass, withProof } from './class-drift.ts';
import { metric } from './metric.ts';

/** Classes that are told apart. */
const mostClasses = 40;

/**
 * Predicted classes. A new version is expected to differ, so that drift is reported, and sends back only where a policy says
 * so. But what differs strongly is promoted by nobody but a person.
 */
export const predictionDrift = metric<readonly ClassDrift[]>({
  name: 'drift',
  critical: false,
  comparesArms: true,
  inWarmUp: false,
  weight: terms => (terms.rollbackOnDrift ? 2 : 0),
  applies: ({ baseline, canary }) => hasAny(baseline.classes) || hasAny(canary.classes),
  start: () => [],
  observe(states, window, { terms, dispersion }) {
    if (!hasAny(window.baseline.classes) && !hasAny(window.canary.classes)) return states;
    const all = withNewcomers(states, window);
    const labels = all.map(({ label }) => label);
    const counts = { baseline: classCounts(window.baseline, labels), canary: classCounts(window.canary, labels) };
    return all.map(state => withProof(observeClass(state, counts, terms, dispersion), terms, all.length));
  },
  reading(states, { terms }) {
    const evidence = driftEvidence(states, terms);
    const heard = states.some(({ baseline }) => baseline > 0) && states.some(({ canary }) => canary > 0);
    const details = { distance: totalVariation(states), classes: states.length };
    const far = states.filter(({ isFar }) => isFar);
    return {
      heard: heard ? 'yes' : 'no-data',
      logE: evidence,
      excluded: Number.POSITIVE_INFINITY,
      carries: 1,
      k1: { logE: evidence },
      ...(far.length > 0 && { forbids: farWords(far, totalsOf(states)) }),
      ...(heard && { details, seen: `predicted classes that differ by ${percent(details.distance)}` }),
    };
  },
});

function withNewcomers(states: readonly ClassDrift[], { baseline, canary }: JudgeWindow): readonly ClassDrift[] {
  const known = new Set(states.map(({ label }) => label));
  const seen = [...new Set([...classesIn(baseline), ...classesIn(canary)])].filter(label => !known.has(label)).sort();
  const joining = seen.slice(0, Math.max(0, mostClasses - states.length));
  const isFull = joining.length < seen.length && ![...known, ...joining].includes(otherClasses);
  return seen.length === 0 ? states : [...states, ...[...joining, ...(isFull ? [otherClasses] : [])].map(newClass)];
}

/** Of the class that differs most: `predictions of another kind: class spam 96 %, against 4 %`. */
function farWords(far: readonly ClassDrift[], { baseline, canary }: Record<'baseline' | 'canary', number>): string {
  const shares = (state: ClassDrift) => [state.canary / canary, state.baseline / baseline] as const;
  const apart = (state: ClassDrift) => Math.abs(shares(state)[0] - shares(state)[1]);
  const most = far.reduce((a, b) => (apart(b) > apart(a) ? b : a));
  return `predictions of another kind: class ${most.label} ${shares(most).map(percent).join(', against ')}`;
}

function percent(part: number): string {
  return `${Number((100 * part).toPrecision(2))} %`;
}

/** Half the sum of the differences of all classes' shares: 0 for the same, 1 for nothing in common. */
function totalVariation(states: readonly ClassDrift[]): number {
  const { baseline, canary } = totalsOf(states);
  return states.reduce((sum, state) => sum + Math.abs(state.canary / canary - state.baseline / baseline), 0) / 2;
}

function totalsOf(states: readonly ClassDrift[]): Record<'baseline' | 'canary', number> {
  const ofAll = (arm: 'baseline' | 'canary') => states.reduce((sum, state) => sum + state[arm], 0);
  return { baseline: ofAll('baseline'), canary: ofAll('canary') };
}

function hasAny(classes: ArmWindow['classes'] = {}): boolean {
  return Object.keys(classes).length > 0;
}
