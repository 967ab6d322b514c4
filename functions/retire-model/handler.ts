import * as z from 'zod';
import { byNewest } from '#shared/domain/rollout/approval.ts';
import { servingVariant } from '#shared/domain/rollout/baseline.ts';
import type { LiveState } from '#shared/domain/rollout/live-state.ts';
import { isOwnName, retirementName, rolloutName } from '#shared/domain/rollout/names.ts';
import type { RolloutPlan } from '#shared/domain/rollout/rollout-plan.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { approvals, executions, liveStates, locks, records, routes } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const services = () => ({
  approvals: approvals(),
  executions: executions(),
  liveStates: liveStates(),
  locks: locks(),
  records: records(),
  routes: routes(),
});

type Outside = ReturnType<typeof services>;

/** What became of the wish. `execution` is the name of the state machine's execution that does it. */
type Answer =
  | {
      readonly outcome: 'started' | 'ready';
      readonly execution: string;
      readonly endpoint: string;
      readonly handedBack: boolean;
    }
  | { readonly outcome: 'refused' | 'nothing to retire'; readonly reason: string };

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

/** The plan by which the endpoint became what it is: the route tells whose, or else the newest approval that has one. */
async function lastPlan(model: string, { routes: port, approvals: known, records: kept }: Outside) {
  const route = await port.read(model);
  const approved = (await known.list(model)).sort(byNewest);
  const ids = approved.map(({ group, version, epoch }) => rolloutName(group, version, epoch));
  for (const id of route ? [route.rolloutId, ...ids] : ids) {
    const plan = await kept.plan(id);
    if (plan) return plan;
  }
  return undefined;
}

async function refuse(model: string, plan: RolloutPlan, outside: Outside): Promise<Answer | undefined> {
  const { endpoint, stage } = plan.terms;
  const [lock, route, found] = await Promise.all([
    outside.locks.read(endpoint),
    outside.routes.read(model),
    outside.liveStates.read({ endpoint, configs: [], models: [] }),
  ]);
  if (lock?.holder) {
    const reason = `Rollout ${lock.holder} is at work on endpoint ${endpoint}. Let it end, or send it back first: sluice rollback ${model}`;
    return { outcome: 'refused', reason };
  }
  if (!route && (!found.endpoint || !isOwnName(endpoint, stage))) {
    return { outcome: 'nothing to retire', reason: `No version of ${model} is in service.` };
  }
  return isOwnName(endpoint, stage) ? undefined : refuseToHandBack(endpoint, route ? { ...found, route } : found);
}

function refuseToHandBack(endpoint: string, live: LiveState): Answer | undefined {
  if (!live.endpoint || servingVariant(live)) return undefined;
  const found = live.endpoint.variants.map(({ name, desiredWeight }) => `${name} (weight ${desiredWeight})`).join(', ');
  const reason = `Endpoint ${endpoint} can only be handed back when one variant serves; found ${found}. Give all weight to one.`;
  return { outcome: 'refused', reason };
}

async function freeName(rolloutId: string, { executions: port }: Outside): Promise<string> {
  for (let count = 1; count <= MOST_RETIREMENTS; count++) {
    const name = retirementName(rolloutId, count);
    if ((await port.status(name)) === undefined) return name;
  }
  throw new NotFound(`Rollout ${rolloutId} was retired ${MOST_RETIREMENTS} times already.`);
}
