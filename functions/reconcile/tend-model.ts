import { needsTending, sameWork } from '#shared/domain/rollout/upkeep/tending.ts';
import { tendingName } from '#shared/domain/rollout/world/names.ts';
import type { Remembered } from '#shared/ports/table/comparisons.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Outside } from './outside.ts';
import type { ServedModel } from './served-model.ts';

/** If it is still to be done after so many executions, they do not help. */
const ATTEMPTS = 5;

export interface Tending {
  /** What an execution was started for, in words. */
  readonly started: readonly string[];
  /** What could not be brought about, in sentences. */
  readonly givenUp: readonly string[];
  readonly remember: Remembered['tending'];
}

/** The number that the execution got. Numbers are used up where the memory of them was lost. */
async function startNext(rolloutId: string, from: number, input: object, { executions }: Outside): Promise<number> {
  let number = from;
  while ((await executions.start(tendingName(rolloutId, number), input)) === 'exists') number++;
  return number;
}

/** Starts one execution that brings what serves in line with the policy, if that has anything to do. */
export async function tendModel(
  { plan, live: found, terms, approval }: ServedModel,
  before: Remembered['tending'],
  outside: Outside,
): Promise<Tending> {
  if (!plan) return { started: [], givenUp: [], remember: before };
  const { rolloutId } = plan.start;
  const live = { ...found, ...(approval && { standing: { approval: approval.status } }) };
  const mine = before?.rolloutId === rolloutId ? before : undefined;
  const reasons = needsTending(plan, live, terms, outside.clock.now());
  const work = sameWork(reasons);
  const attempts = mine?.work === work ? mine.attempts : 0;
  const last = mine?.execution ?? 0;
  if (reasons.length === 0) {
    const rested = mine && live.endpoint?.status === 'InService' ? { ...mine, work: '', attempts: 0 } : mine;
    return { started: [], givenUp: [], remember: rested };
  }
  if (last > 0 && isRunning(await outside.executions.status(tendingName(rolloutId, last)))) {
    return { started: [], givenUp: [], remember: mine };
  }
  if (attempts >= ATTEMPTS) {
    const sentence = `After ${ATTEMPTS} attempts this is still to be done for ${terms.model}: ${work}.`;
    return { started: [], givenUp: [`${sentence} Look at execution ${tendingName(rolloutId, last)}.`], remember: mine };
  }
  const execution = await startNext(rolloutId, last + 1, { ...plan.start, task: 'tend' }, outside);
  return { started: reasons, givenUp: [], remember: { rolloutId, work, attempts: attempts + 1, execution } };
}
