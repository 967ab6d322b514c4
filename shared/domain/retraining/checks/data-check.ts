import { defer } from '../verdict.ts';
import type { Check } from './check.ts';

/** Nothing new to learn from, or too few labels for the gate to say whether it helped. */
export const data: Check = {
  name: 'data',
  skip: 'forced',
  ask({ world, terms }) {
    if (world.newRows < terms.minNewRows) return defer('no-new-data');
    return world.labelledRows < terms.minLabelledRows ? defer('no-labels') : undefined;
  },
};
