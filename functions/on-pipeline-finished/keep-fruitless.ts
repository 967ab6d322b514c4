import type { FruitlessRun } from '#shared/domain/candidates/candidate.ts';
import { groupsOf, readDefinition } from '#shared/domain/candidates/definition/definition.ts';
import { type PipelineRun, registeredBefore } from '#shared/domain/candidates/pipeline-run.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Outside } from './outside.ts';
import { whyNone } from './why-none.ts';

const AT_ONCE = 4;

/** Keeps that an execution has brought no candidate to the models that it could have registered one for, and tells. */
export async function keepFruitless(
  run: PipelineRun,
  models: ReadonlyMap<string, string>,
  outside: Outside,
): Promise<string[]> {
  const modelsOf = (groups: readonly string[]) => [...new Set(groups)].flatMap(group => models.get(group) ?? []);
  const before = await workOnAll(registeredBefore(run), AT_ONCE, arn => outside.versions.describe(arn));
  const cached = modelsOf(before.flatMap(version => version?.group ?? []));
  const definition = readDefinition(await outside.runs.definition(run.arn));
  const meant = modelsOf(groupsOf(definition));
  const none = meant.filter(model => !cached.includes(model));
  const why = none.length > 0 ? await whyNone(run, definition, outside) : [];
  const same = ['What it registered was registered by an earlier execution: every step was taken from the cache.'];
  await workOnAll(cached, 1, model => keep(run, model, 'nothing-new', same, outside));
  await workOnAll(none, 1, model => keep(run, model, 'no-candidate', why, outside));
  return [...cached, ...none];
}

async function keep(
  { arn, status }: PipelineRun,
  model: string,
  outcome: FruitlessRun['outcome'],
  reasons: readonly string[],
  outside: Outside,
): Promise<void> {
  if (status === 'Executing' || status === 'Stopping') return;
  const kept = { schema: 1, model, executionArn: arn, status, outcome, reasons, at: outside.clock.now() } as const;
  if (!(await outside.candidates.keepRun(kept))) return;
  const lines = [...reasons.map(reason => `- ${reason}`), '', `Execution: ${arn}`];
  await outside.notices.send(`${model}: an execution brought no candidate`, lines.join('\n'));
}
