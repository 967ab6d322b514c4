import { wayBack } from '#shared/domain/rollout/going-back.ts';
import { goBackName } from '#shared/domain/rollout/names.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { type Answer, type Outside, type Told, toldBy } from './outside.ts';

/** A rollout is taken back once; more tries are for executions that died. */
const ATTEMPTS = 9;

/** Takes back what the last rollout of a model has promoted, while the slot before it is still warm. */
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
  const way = wayBack(plan, route ? { ...found, route } : found, model);
  if (way.is === 'none' || !plan) return { applied: false, sentence: way.is === 'none' ? way.reason : '' };
  const start = await startOf(plan.start.rolloutId, model, endpoint, outside);
  if (!start)
    return { applied: false, sentence: `Rollout ${plan.start.rolloutId} has no approval on record any more.` };
  const signal = { schema: 1, rolloutId: start.rolloutId, kind: 'rollback', at: outside.clock.now(), ...toldBy(told) };
  await outside.signals.store({ ...signal, schema: 1, kind: 'rollback' });
  if (!(await begin(start, outside)))
    return { applied: false, sentence: `Going back from ${start.rolloutId} failed too often.` };
  const sentence = `Rollout ${start.rolloutId} is being taken back: version ${plan.baseline?.version} will answer again within seconds.`;
  return { applied: true, rolloutId: start.rolloutId, sentence };
}

async function startOf(rolloutId: string, model: string, endpoint: string, { approvals }: Outside) {
  const starts = (await approvals.list(model)).map(approval => rolloutStart(approval, endpoint));
  return starts.find(start => start.rolloutId === rolloutId);
}

/** False when every name is used up. */
async function begin(start: RolloutStart, { executions }: Outside): Promise<boolean> {
  for (let count = 1; count <= ATTEMPTS; count++) {
    const name = goBackName(start.rolloutId, count);
    const status = await executions.status(name);
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return true;
    if (status !== undefined) continue;
    await executions.start(name, { ...start, task: 'go back' });
    return true;
  }
  return false;
}
