import { rate } from '../kernels/newcombe.ts';
import type { TwoGroups } from './bias-metric.ts';
import type { GroupCounts } from './group-counts.ts';

/** How the labels of a group are spread over the classes 0 and 1. */
export function sharesOfClasses({ n, labelled }: GroupCounts): readonly [zeros: number, ones: number] {
  return [rate({ hits: n - labelled, of: n }), rate({ hits: labelled, of: n })];
}

/** By how much the shares of each class differ. */
export function gapsOfClasses({ a, d }: TwoGroups): readonly number[] {
  const other = sharesOfClasses(d);
  return sharesOfClasses(a).map((share, i) => share - (other[i] ?? 0));
}
