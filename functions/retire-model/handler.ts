import * as z from 'zod';
import { isOwnName, retirementName } from '#shared/domain/rollout/world/names.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { lastPlan } from './last-plan.ts';
import { type Outside, outside as services } from './outside.ts';
import { type RetirementRefusal, refuse } from './refuse.ts';

/** What became of the wish. `execution` is the name of the state machine's execution that does it. */
type Answer =
  | RetirementRefusal
  | {
      readonly outcome: 'started' | 'ready';
      readonly execution: string;
      readonly endpoint: string;
      readonly handedBack: boolean;
    };

const MOST_RETIREMENTS = 50;

/** Takes a model out of service, unless a rollout is at work. With `dryRun` it only says whether it would. */
export const handler = reaction({
  input: z.object({ model: z.string().min(1), dryRun: z.boolean().default(false) }),
  services,
  async run({ model, dryRun }, outside, { logger }): Promise<Answer> {
    const plan = await lastPlan(model, outside);
    if (!plan) return { outcome: 'nothing to retire', reason: `No version of ${model} was ever rolled out.` };
    const refusal = await refuse(model, plan, outside);
    if (refusal) return refusal;
    const { endpoint, stage } = plan.terms;
    const execution = await freeName(plan.start.rolloutId, outside);
    if (!dryRun) await outside.executions.start(execution, { ...plan.start, task: 'retire' });
    logger.info('Asked to take a model out of service.', { model, execution, dryRun });
    return { outcome: dryRun ? 'ready' : 'started', execution, endpoint, handedBack: !isOwnName(endpoint, stage) };
  },
});

async function freeName(rolloutId: string, { executions: port }: Outside): Promise<string> {
  for (let count = 1; count <= MOST_RETIREMENTS; count++) {
    const name = retirementName(rolloutId, count);
    if ((await port.status(name)) === undefined) return name;
  }
  throw new NotFound(`Rollout ${rolloutId} was retired ${MOST_RETIREMENTS} times already.`);
}
