import { duration } from '../../../policy/values/duration.ts';

/** The time that a share is watched, as policies write it. */
export const bake = duration({
  min: '10s',
  max: '7d',
  description: 'How long the share is watched at least before it may grow.',
});
