import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { type NeedsOfEndpoint, unneeded } from '#shared/domain/rollout/upkeep/unneeded.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { isOwnName, stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Faults } from './faults.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/**
 * Deletes endpoint configs and models that a rollout has made, as its record shows, and that nothing needs any more.
 * Configs go first: a model is kept as long as a config names it.
 */
export async function tidyUp(policies: readonly ModelPolicy[], outside: Outside, faults: Faults): Promise<string[]> {
  const stage = outside.config.SLUICE_STAGE;
  const found = await outside.leftovers.list(stackPrefix(stage));
  const now = outside.clock.now();
  const names = [...new Set([...found.endpoints, ...policies.map(policy => endpointName(policy, stage))])];
  const endpoints = await workOnAll(names, AT_ONCE, name => needsOf(name, outside));
  const removed: string[] = [];
  for (const name of unneeded('configs', found.configs, endpoints, now)) {
    await faults.attempt(`Endpoint config ${name}, which nothing needs, could not be tidied up`, async () => {
      if (!(await isOurs('endpoint-config', name, names, outside))) return;
      await outside.leftovers.removeConfig(name);
      removed.push(name);
    });
  }
  const configs = found.configs.map(({ name }) => name).filter(name => !removed.includes(name));
  const kept = await modelsOf(configs, outside);
  const needs = [...endpoints, { settled: true, configs: [], models: kept }];
  for (const name of unneeded('models', found.models, needs, now)) {
    await faults.attempt(`Model ${name}, which nothing needs, could not be tidied up`, async () => {
      if (!(await isOurs('model', name, names, outside))) return;
      await outside.leftovers.removeModel(name);
      removed.push(name);
    });
  }
  return removed;
}

async function needsOf(endpoint: string, { liveStates }: Outside): Promise<NeedsOfEndpoint> {
  const { endpoint: live } = await liveStates.read({ endpoint, configs: [], models: [] });
  if (!live) return { settled: true, configs: [], models: [] };
  return {
    settled:
      isSettled(live) &&
      live.status !== 'UpdateRollbackFailed' &&
      !live.configGone &&
      live.pendingConfigName === undefined,
    configs: [live.configName],
    models: live.variants.flatMap(({ settings }) => settings.ModelName ?? []),
  };
}

async function modelsOf(configs: readonly string[], { liveStates }: Outside): Promise<string[]> {
  const found = await liveStates.configs(configs);
  return Object.values(found).flatMap(({ variants }) => variants.flatMap(({ ModelName }) => ModelName ?? []));
}

/**
 * Its tag names a rollout whose plan is on record and makes a thing of this name, and which is not at work. What was made
 * for an endpoint that was handed back may be in use where nobody looks.
 */
async function isOurs(
  kind: 'endpoint-config' | 'model',
  name: string,
  endpoints: readonly string[],
  outside: Outside,
): Promise<boolean> {
  const rolloutId = await outside.leftovers.makerOf(kind, name);
  const plan = rolloutId === undefined ? undefined : await outside.records.plan(rolloutId);
  if (!plan || !makes(plan, name)) return false;
  const { endpoint } = plan.terms;
  if (!isOwnName(endpoint, outside.config.SLUICE_STAGE) && !endpoints.includes(endpoint)) return false;
  const lock = await outside.locks.read(endpoint);
  return lock?.holder === undefined;
}

function makes({ candidate, configs }: RolloutPlan, name: string): boolean {
  return candidate.modelName === name || Object.values(configs).includes(name);
}
