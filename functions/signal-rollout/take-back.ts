import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { inOneLine } from '#shared/domain/printable.ts';
import { wayBack } from '#shared/domain/rollout/plan/going-back.ts';
import { planWithoutRecord } from '#shared/domain/rollout/plan/plan-without-record.ts';
import { routed } from '#shared/domain/rollout/world/live-state.ts';
import { goBackNames } from '#shared/domain/rollout/world/names.ts';
import { startNamed } from '#shared/domain/rollout/world/rollout-start.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import { type Answer, type Outside, toldBy } from './outside.ts';
import { ANY_ROLLOUT, type Wish } from './wish.ts';

/**
 * Takes back what the last rollout of a model has promoted, while the slot before it is still warm. An execution that
 * works on its endpoint since the promotion does that itself, at once; otherwise one is started.
 */
export async function takeBack(
  { model, rollout, entry: _, ...told }: Wish,
  policy: ModelPolicy,
  endpoint: string,
  outside: Outside,
): Promise<Answer> {
  const [route, found] = await Promise.all([
    outside.routes.read(model),
    outside.liveStates.read({ ...endpointOf({ endpoint, kind: policy.serving?.kind }), configs: [], models: [] }),
  ]);
  if (!route) return refused(`No version of ${model} is in service.`);
  const { rolloutId } = route;
  if (rollout !== ANY_ROLLOUT && rollout !== rolloutId) {
    return refused(
      `Rollout ${rollout} is not what serves now; the route is of ${rolloutId}. Nothing was taken back. Look first: sluice show ${model}`,
    );
  }
  const live = routed(found, route);
  const stored = await outside.records.plan(rolloutId, leftToReconcile);
  const start = startNamed(rolloutId, endpoint, await outside.approvals.list(model, leftToReconcile));
  const config = { SLUICE_STAGE: outside.stage, MODEL_ROLE_ARN: '' };
  const plan = stored ?? (start && planWithoutRecord(policy, start, live, config, outside.clock.now()));
  const way = wayBack(plan, live, model);
  if (way.is === 'none' || !plan) return refused(way.is === 'none' ? way.reason : '');
  if (!start) return refused(`Rollout ${rolloutId} has no approval on record any more.`);
  const signal = { schema: 1, rolloutId, kind: 'rollback', at: outside.clock.now(), ...toldBy(told) } as const;
  await raiseSignal(endpoint, inOneLine(signal), outside);
  const isAtWork = (await outside.locks.read(endpoint))?.holder === rolloutId;
  if (!isAtWork && !(await startOne(goBackNames(rolloutId), { ...start, task: 'go back' }, outside.executions)))
    return { applied: false, sentence: `Going back from ${start.rolloutId} failed too often.` };
  const sentence = `Rollout ${start.rolloutId} is being taken back: version ${plan.baseline?.version} will answer again within seconds.`;
  return { applied: true, rolloutId, sentence };
}

function refused(sentence: string): Answer {
  return { applied: false, sentence };
}
