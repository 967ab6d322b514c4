import { z } from 'zod';
import { WHOLE_SHARE } from '../../world/route.ts';
import { strategy } from './strategy.ts';

export const allAtOnce = strategy({
  name: 'all-at-once',
  summary: 'All traffic moves in one step, after the candidate has answered its smoke test.',
  settings: z.undefined(),
  rules: [],
  traffic: () => [{ share: WHOLE_SHARE }],
});
