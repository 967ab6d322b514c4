import * as z from 'zod';
import { judgeSetting } from '#shared/domain/canary/judge-setting.ts';
import { admit } from '#shared/domain/rollout/admission.ts';
import { findBaseline } from '#shared/domain/rollout/baseline.ts';
import { servingNow } from '#shared/domain/rollout/ending.ts';
import type { JudgeSetting } from '#shared/domain/rollout/judgement.ts';
import type { LiveState } from '#shared/domain/rollout/live-state.ts';
import { makePlan } from '#shared/domain/rollout/plan.ts';
import { beginning } from '#shared/domain/rollout/progress.ts';
import { type RolloutTerms, termsOf } from '#shared/domain/rollout/terms.ts';
import { readConfig } from '#shared/runtime/config.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import {
  alarms,
  approvals,
  clock,
  liveStates,
  locks,
  registry,
  routes,
  storedCounts,
} from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { withAlarms } from './with-alarms.ts';

const services = () => ({
  alarms: alarms(),
  approvals: approvals(),
  liveStates: liveStates(),
  locks: locks(),
  registry: registry(),
  routes: routes(),
  storedCounts: storedCounts(),
  config: readConfig({ SLUICE_STAGE: 'string', MODEL_ROLE_ARN: 'string' }),
});

type Outside = ReturnType<typeof services>;

const A_DAY_MS = 24 * 3_600_000;
/** What many environments counted in a day is more than is needed. */
const MOST_WINDOWS = 10_000;

/** Makes the plan of a rollout, or says why there is nothing to plan. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput }),
  services,
  async run({ start }, outside) {
    const policy = policies().get(start.model);
    if (!policy) throw new NotFound(`There is no policy for model ${start.model} any more.`);
    const { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn } = outside.config;
    const terms = { ...termsOf(policy, { stage, modelRoleArn }), endpoint: start.endpoint };
    const [lock, all, seen, route, found] = await Promise.all([
      outside.locks.read(start.endpoint),
      outside.approvals.list(start.model),
      outside.registry.describe(start.modelPackageArn),
      outside.routes.read(start.model),
      outside.liveStates.read({ endpoint: start.endpoint, configs: [], models: [] }),
    ]);
    const live = await withAlarms(route ? { ...found, route } : found, outside.alarms);
    const now = clock.now();
    const answer = admit({ start, approvals: all, approval: seen?.approval ?? 'Rejected', live });
    if (answer.verdict === 'end') return over(answer, servingNow(live));
    // Another rollout is at work: what it will leave behind is not known yet.
    if (lock?.holder !== undefined && lock.holder !== start.rolloutId) return wait;
    const planned = makePlan({ start, terms, live, now, analysis: await setting(terms, live, now, outside) });
    if ('impossible' in planned) return over({ status: 'failed', reason: planned.impossible }, servingNow(live));
    return {
      verdict: 'go',
      generation: lock?.generation ?? 0,
      deadline: now + 2 * terms.timeoutMs,
      entry: { kind: 'planned', plan: planned.plan },
      progress: beginning(now),
    };
  },
});

/** How the candidate will be judged; what the baseline was asked in the last day says how much to expect. */
async function setting(
  terms: RolloutTerms,
  live: LiveState,
  now: number,
  { storedCounts: counts }: Outside,
): Promise<JudgeSetting> {
  const baseline = live.endpoint && findBaseline(live, terms.group);
  const first = terms.traffic[0];
  if (!baseline || first?.bakeMs === undefined) return { terms: terms.analysis };
  const items = await counts.list(terms.model, now - A_DAY_MS, now, MOST_WINDOWS);
  return judgeSetting(terms.analysis, items, baseline, first.share / 10_000);
}

const wait = { verdict: 'wait', entry: { kind: 'none' }, progress: { phase: 'over' } } as const;

function over({ status, reason }: { status: string; reason: string }, serving: object | undefined) {
  const ending = { status, reason, ...(serving ? { serving } : {}) };
  return { verdict: 'end', entry: { kind: 'ended', ending, notes: [] }, progress: { phase: 'over' } };
}
