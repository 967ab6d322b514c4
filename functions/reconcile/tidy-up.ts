import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { type NeedsOfEndpoint, unneeded } from '#shared/domain/rollout/upkeep/unneeded.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Faults } from './faults.ts';
import { isOurs } from './is-ours.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/**
 * Deletes endpoint configs and models that a rollout or a gate has made and that nothing needs any more.
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
