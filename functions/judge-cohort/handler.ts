import { reaction } from '#shared/runtime/reaction.ts';
import { cohortInput } from './cohort-input.ts';
import { estimate } from './estimate.ts';
import { judge } from './judge.ts';
import { outside as services } from './outside.ts';
import { revise } from './revise.ts';
import { termsFor } from './terms-for.ts';

const purposes = { judge, revise, estimate };

/**
 * Joins a cohort of predictions with the labels that came for it, and judges it, once; later it looks at the labels that
 * came late, and before that it estimates what labels will say.
 */
export const handler = reaction({
  input: cohortInput,
  services,
  async run({ due, uncounted }, outside) {
    return purposes[due.purpose]({ due, uncounted, terms: await termsFor(due, outside) }, outside);
  },
});
