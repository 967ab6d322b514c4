import { WHOLE_SHARE } from '../../world/route.ts';
import type { Strategy } from './strategy.ts';

/** Equal steps, each watched for the same time. */
export const linear: Strategy = {
  name: 'linear',
  traffic({ linear: { by, bakeMs } = { by: WHOLE_SHARE, bakeMs: 0 } }) {
    const count = Math.ceil(WHOLE_SHARE / by) - 1;
    const steps = Array.from({ length: count }, (_, index) => ({ share: by * (index + 1), bakeMs }));
    return [...steps, { share: WHOLE_SHARE }];
  },
};
