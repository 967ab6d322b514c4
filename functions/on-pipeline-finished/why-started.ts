import { groupOf } from '#shared/domain/candidates/gate-start-of.ts';
import { type PipelineRun, registeredBy } from '#shared/domain/candidates/pipeline-run.ts';
import type { Reason } from '#shared/domain/gates/reason.ts';
import { isSameName } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/** Why the guard of retraining had started an execution, by model; models of which it is none of its starts are left out. */
export async function whyStarted(
  run: PipelineRun,
  models: ReadonlyMap<string, string>,
  { guardMemories }: Outside,
): Promise<ReadonlyMap<string, Reason>> {
  const groups = registeredBy(run).map(groupOf);
  const meant = [...models].flatMap(([group, model]) => (groups.some(one => isSameName(one, group)) ? [model] : []));
  const found = await workOnAll(meant, AT_ONCE, async model => {
    const started = (await guardMemories.read(model))?.memory.state.run;
    return started?.execution === run.arn ? ([[model, started.intent.fact.cause]] as const) : [];
  });
  return new Map(found.flat());
}
