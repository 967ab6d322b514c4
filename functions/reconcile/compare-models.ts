import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { driftFromRecord, editsThatWait } from '#shared/domain/rollout/upkeep/drift-from-record.ts';
import { driftOfRoute } from '#shared/domain/rollout/upkeep/drift-of-route.ts';
import { modelGoneForGood } from '#shared/domain/rollout/upkeep/model-gone-for-good.ts';
import { unwanted } from '#shared/domain/rollout/upkeep/unwanted.ts';
import type { Remembered } from '#shared/ports/table/comparisons.ts';
import { changedModelData } from './changed-model-data.ts';
import type { Faults } from './faults.ts';
import { isOutOfReach, outOfReach } from './out-of-reach.ts';
import type { Outside } from './outside.ts';
import { readServedModel } from './served-model.ts';
import { recall, tellOnce } from './tell-once.ts';
import { tendModel } from './tend-model.ts';

export interface Comparison {
  /** What executions were started for, by model. */
  readonly tended: Record<string, readonly string[]>;
  /** What stands and only a person can change, by model. */
  readonly findings: Record<string, readonly string[]>;
  /** Why people could not be told. */
  readonly untold: unknown[];
}

/** Compares what serves with record and policy: brings in line what is safe, tells people once about the rest. */
export async function compareModels(
  policies: readonly ModelPolicy[],
  outside: Outside,
  faults: Faults,
): Promise<Comparison> {
  const result: Comparison = { tended: {}, findings: {}, untold: [] };
  for (const policy of policies) {
    await faults.attempt(`${policy.model}: what serves could not be compared with the record`, () =>
      compareModel(policy, result, outside, faults),
    );
  }
  return result;
}

async function compareModel(policy: ModelPolicy, result: Comparison, outside: Outside, faults: Faults): Promise<void> {
  const { model } = policy;
  const before = await recall(model, outside, faults);
  const route = await outside.routes.read(model);
  if (route && isOutOfReach(route, policy, outside)) {
    await tell(model, before, { ...before, told: [outOfReach(route)] }, result, outside);
    return;
  }
  const served = await readServedModel(policy, outside);
  if (!served) return;
  const { live, plan, terms, approval } = served;
  const drift = [...driftOfRoute(live, terms, served.writer), ...driftFromRecord(live, plan)];
  // What was changed by hand is left as it is until a person has looked.
  const tending =
    drift.length > 0
      ? { started: [], givenUp: [], remember: before.tending }
      : await tendModel(served, before.tending, outside);
  const waiting = plan ? editsThatWait(plan, live, terms) : [];
  const changed: string[] = [];
  await faults.attempt(`${model}: its model data could not be looked at`, async () => {
    changed.push(...(await changedModelData(served, outside)));
  });
  const gone = modelGoneForGood(approval, plan, live, model);
  // The way to another version leads over the model that is gone.
  const serving = gone.length > 0 ? gone : unwanted(approval, plan, live, terms);
  const findings = [...drift, ...serving, ...waiting, ...tending.givenUp, ...changed];
  const { tending: _, ...rest } = before;
  const next = { ...rest, told: findings, ...(tending.remember && { tending: tending.remember }) };
  if (tending.started.length > 0) result.tended[model] = tending.started;
  await tell(model, before, next, result, outside);
}

async function tell(
  model: string,
  before: Remembered,
  next: Remembered,
  result: Comparison,
  outside: Outside,
): Promise<void> {
  if (next.told.length > 0) result.findings[model] = next.told;
  await tellOnce(model, [before, next], finding => finding, outside).catch(error => result.untold.push(error));
}
