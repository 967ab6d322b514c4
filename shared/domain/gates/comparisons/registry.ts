import type { Method } from '../gate-terms.ts';
import { bootstrapComparison } from './bootstrap-comparison.ts';
import type { Comparison } from './comparison.ts';
import { deLongComparison } from './delong-comparison.ts';
import { pairedTComparison } from './paired-t-comparison.ts';
import { tangoComparison } from './tango-comparison.ts';

/** Every way to compare. */
export const comparisons: Readonly<Record<Method, Comparison>> = {
  tango: tangoComparison,
  delong: deLongComparison,
  'paired-t': pairedTComparison,
  bootstrap: bootstrapComparison,
};
