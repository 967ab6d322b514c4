import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { type NeedsOfEndpoint, unneeded } from '#shared/domain/rollout/upkeep/unneeded.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { type Claim, claimOn } from './claim-on.ts';
import type { Faults } from './faults.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/**
 * Deletes endpoint configs and models that a rollout or a gate has made and that nothing needs any more.
 * Configs go first: a model is kept as long as a config names it that is.
 */
export async function tidyUp(policies: readonly ModelPolicy[], outside: Outside, faults: Faults): Promise<string[]> {
  const stage = outside.config.SLUICE_STAGE;
  const found = await outside.leftovers.list(stackPrefix(stage));
  const now = outside.clock.now();
  const names = [...new Set([...found.endpoints, ...policies.map(policy => endpointName(policy, stage))])];
  const endpoints = await workOnAll(names, AT_ONCE, name => needsOf(name, outside));
  const configs = unneeded('configs', found.configs, endpoints, now);
  const gone = await sweep('endpoint-config', configs, names, outside, faults);
  const kept = found.configs
    .map(({ name }) => name)
    .filter(name => !gone.told.includes(name) && !gone.removed.includes(name));
  const needs = [...endpoints, { settled: true, configs: [], models: await modelsOf(kept, outside) }];
  const models = unneeded('models', found.models, needs, now);
  const { removed } = await sweep('model', models, names, outside, faults);
  return [...gone.removed, ...removed];
}

const sweeping = {
  'endpoint-config': {
    words: 'Endpoint config',
    remove: ({ leftovers }: Outside, name: string) => leftovers.removeConfig(name),
    command: (name: string) => `aws sagemaker delete-endpoint-config --endpoint-config-name ${name}`,
  },
  model: {
    words: 'Model',
    remove: ({ leftovers }: Outside, name: string) => leftovers.removeModel(name),
    command: (name: string) => `aws sagemaker delete-model --model-name ${name}`,
  },
} as const;

interface Swept {
  readonly removed: readonly string[];
  /** Left to a person. */
  readonly told: readonly string[];
}

/** Deletes what is Sluice's of things that nothing needs, and tells of what may be. */
async function sweep(
  kind: keyof typeof sweeping,
  unneededNames: readonly string[],
  endpoints: readonly string[],
  outside: Outside,
  faults: Faults,
): Promise<Swept> {
  const { words, remove, command } = sweeping[kind];
  const removed: string[] = [];
  const told: string[] = [];
  for (const name of unneededNames) {
    await faults.attempt(`${words} ${name}, which nothing needs, could not be tidied up`, async () => {
      const claim = await claimOn(kind, name, endpoints, outside);
      if (claim.is === 'ours') {
        await remove(outside, name);
        removed.push(name);
      }
      const doubt = doubtOf(claim);
      if (doubt === undefined) return;
      faults.note(`${words} ${name} ${doubt}, and no endpoint uses it. If you do not either: ${command(name)}`);
      told.push(name);
    });
  }
  return { removed, told };
}

/** Why a person has to say whether a thing may be deleted; undefined where nobody is asked. */
function doubtOf(claim: Claim): string | undefined {
  if (claim.is === 'record lost') return `was made by rollout ${claim.rolloutId}, whose record is lost`;
  return claim.is === 'tags lost' ? 'has a name as Sluice gives it, but no tag says what has made it' : undefined;
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
