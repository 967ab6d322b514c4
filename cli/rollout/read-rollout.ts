import { type RolloutReading, readRollout as read } from '#shared/views/rollout-reading.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import type { Policies } from '../policies.ts';
import { Problem } from '../problem.ts';

/** Throws a Problem when there is no such rollout. */
export async function readRollout(rolloutId: string, policies: Policies, outside: Outside): Promise<RolloutReading> {
  const reading = await read(rolloutId, [...policies.keys()], outside);
  if ('missing' in reading) throw new Problem(reading.missing, exitCodes.notFound);
  return reading;
}
