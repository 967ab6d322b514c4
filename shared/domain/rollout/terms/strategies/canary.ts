import { WHOLE_SHARE } from '../../world/route.ts';
import type { Strategy } from './strategy.ts';

/** The shares that the policy lists, each watched for its own time. */
export const canary: Strategy = {
  name: 'canary',
  traffic: ({ canary: steps = [] }) => [...steps, { share: WHOLE_SHARE }],
};
