import { z } from 'zod';
import { share } from '../../../policy/values/share.ts';
import { WHOLE_SHARE } from '../../world/route.ts';
import { bake } from './bake.ts';
import { strategy } from './strategy.ts';

export const linear = strategy({
  name: 'linear',
  summary: 'Equal steps, each watched for the same time.',
  settings: z
    .strictObject({ by: share('What each step adds.'), bake })
    .transform(({ by, bake: bakeMs }) => ({ by, bakeMs }))
    .meta({ description: 'The steps of strategy linear.', accepts: 'by and bake' }),
  rules: [],
  traffic({ by, bakeMs }) {
    const count = Math.ceil(WHOLE_SHARE / by) - 1;
    const steps = Array.from({ length: count }, (_, index) => ({ share: by * (index + 1), bakeMs }));
    return [...steps, { share: WHOLE_SHARE }];
  },
});
