import { otherClasses } from '../../inference/outcome-window.ts';
import { type ArmWindow, sumOf } from '../judge-window.ts';

/** Answers of one arm by predicted class. */
export interface ClassCounts {
  readonly of: Readonly<Record<string, number>>;
  readonly total: number;
}

/** An answer in which no class was found: a candidate whose answers have none any more has changed them all. */
const noClass = '(none)';

/** The answers of an arm by class; beside those of `labels` they count as one, as in the proxy. */
export function classCounts(arm: ArmWindow, labels: readonly string[]): ClassCounts {
  const known = new Set(labels);
  const of: Record<string, number> = {};
  let total = 0;
  for (const [label, n] of labelled(arm)) {
    const as = known.has(label) ? label : otherClasses;
    of[as] = (of[as] ?? 0) + n;
    total += n;
  }
  return { of, total };
}

/** The classes that occur in an arm. */
export function classesIn(arm: ArmWindow): readonly string[] {
  return labelled(arm).map(([label]) => label);
}

function labelled({ requests, errors, classes = {} }: ArmWindow): readonly (readonly [string, number])[] {
  const found = Object.entries(classes).filter(([, n]) => n > 0);
  const none = requests - sumOf(errors, () => true) - sumOf(classes, () => true);
  return none > 0 ? [...found, [noClass, none]] : found;
}
