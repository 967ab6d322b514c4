import { inOneLine } from '#shared/domain/printable.ts';
import { wayBack } from '#shared/domain/rollout/plan/going-back.ts';
import { routed } from '#shared/domain/rollout/world/live-state.ts';
import { goBackNames } from '#shared/domain/rollout/world/names.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import { type Answer, type Outside, type Told, toldBy } from './outside.ts';

/**
 * Takes back what the last rollout of a model has promoted, while the slot before it is still warm. An execution that
 * works on its endpoint since the promotion does that itself, at once; otherwise one is started.
 */
export async function takeBack(
  { model, ...told }: Told & { readonly model: string },
  endpoint: string,
  outside: Outside,
): Promise<Answer> {
  const [route, found] = await Promise.all([
    outside.routes.read(model),
    outside.liveStates.read({ endpoint, configs: [], models: [] }),
  ]);
  const plan = route && (await outside.records.plan(route.rolloutId));
  const way = wayBack(plan, routed(found, route), model);
  if (way.is === 'none' || !plan) return { applied: false, sentence: way.is === 'none' ? way.reason : '' };
  const start = await startOf(plan.start.rolloutId, model, endpoint, outside);
  if (!start)
    return { applied: false, sentence: `Rollout ${plan.start.rolloutId} has no approval on record any more.` };
  const { rolloutId } = start;
  const signal = { schema: 1, rolloutId, kind: 'rollback', at: outside.clock.now(), ...toldBy(told) } as const;
  await raiseSignal(endpoint, inOneLine(signal), outside);
  const isAtWork = (await outside.locks.read(endpoint))?.holder === rolloutId;
  if (!isAtWork && !(await startOne(goBackNames(rolloutId), { ...start, task: 'go back' }, outside.executions)))
    return { applied: false, sentence: `Going back from ${start.rolloutId} failed too often.` };
  const sentence = `Rollout ${start.rolloutId} is being taken back: version ${plan.baseline?.version} will answer again within seconds.`;
  return { applied: true, rolloutId, sentence };
}

async function startOf(rolloutId: string, model: string, endpoint: string, { approvals }: Outside) {
  const starts = (await approvals.list(model, leftToReconcile)).map(approval => rolloutStart(approval, endpoint));
  return starts.find(start => start.rolloutId === rolloutId);
}
