import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeEndpointCommand,
  type DescribeEndpointCommandOutput,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { joinedEndpoint } from '#shared/domain/rollout/world/joined-endpoint.ts';
import type {
  LiveConfig,
  LiveEndpoint,
  LiveModel,
  LiveVariant,
  VariantSettings,
} from '#shared/domain/rollout/world/live-state.ts';
import { slots, type VariantName } from '#shared/domain/rollout/world/slot.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { LiveQuestion, LiveStates } from '#shared/ports/live-states.ts';
import { refusedAs } from '../refused-as.ts';
import { readScalableTargets } from '../scalable-targets.ts';
import { liveConfig } from './sagemaker-live-config.ts';

/** Tidying up asks for every config of the stage; SageMaker refuses a burst of calls. */
const AT_ONCE = 4;

export interface LiveStateClients {
  readonly sagemaker: SageMakerClient;
  readonly scaling: ApplicationAutoScalingClient;
}

export function sagemakerLiveStates({ sagemaker, scaling }: LiveStateClients): LiveStates {
  return {
    async read(question) {
      const names = Object.entries(question.parts ?? { [WHOLE]: question.endpoint });
      const [found, configs] = await Promise.all([
        workOnAll(names, AT_ONCE, async ([slot, name]) => ({
          slot,
          described: await describeEndpoint(sagemaker, name),
        })),
        readAll(question.configs, name => readConfig(sagemaker, name)),
      ]);
      const described = found.flatMap(part => (part.described ? [{ ...part, described: part.described }] : []));
      const targets = await readScalableTargets(scaling, variantsOf(question, described));
      const running = await workOnAll(described, AT_ONCE, async part => {
        const name = configNameOf(part.described);
        return { ...part, config: configs[name] ?? (await readConfig(sagemaker, name)) };
      });
      const used = running.flatMap(({ config }) => config?.variants ?? []).flatMap(({ ModelName }) => ModelName ?? []);
      const models = await readAll([...new Set([...question.models, ...used])], name => readModel(sagemaker, name));
      const parts = running.map(part => [part.slot, endpointOf(part.described, part.config, models)] as const);
      const endpoint = question.parts
        ? joinedEndpoint(question.endpoint, Object.fromEntries(parts))
        : parts.map(([, whole]) => whole)[0];
      return { ...(endpoint ? { endpoint } : {}), configs, models, targets };
    },
    configs: names => readAll(names, name => readConfig(sagemaker, name)),
    async status(endpoint) {
      const described = await describeEndpoint(sagemaker, endpoint);
      if (!described?.EndpointStatus) return undefined;
      return { status: described.EndpointStatus, configName: configNameOf(described) };
    },
  };
}

/** In place of a slot, where one endpoint has both. */
const WHOLE = 'whole';

/** Every variant that may scale: those that are there, and the slots, whose targets may be left over. */
function variantsOf(
  { endpoint, parts }: LiveQuestion,
  found: readonly { readonly described: DescribeEndpointCommandOutput }[],
): { readonly endpoint: string; readonly name: VariantName }[] {
  if (parts) return Object.entries(parts).map(([name, part]) => ({ endpoint: part, name }));
  const summaries = found.flatMap(({ described }) => described.ProductionVariants ?? []);
  const names = new Set([...slots, ...summaries.flatMap(({ VariantName }) => VariantName ?? [])]);
  return [...names].map(name => ({ endpoint, name }));
}

async function describeEndpoint(client: SageMakerClient, EndpointName: string) {
  return orMissing(client.send(new DescribeEndpointCommand({ EndpointName })));
}

function configNameOf(described: DescribeEndpointCommandOutput): string {
  return described.EndpointConfigName ?? described.PendingDeploymentSummary?.EndpointConfigName ?? '';
}

async function readConfig(client: SageMakerClient, name: string): Promise<LiveConfig | undefined> {
  if (name === '') return undefined;
  const found = await orMissing(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name })));
  return found && liveConfig(name, found);
}

async function readModel(client: SageMakerClient, name: string): Promise<LiveModel | undefined> {
  const found = await orMissing(client.send(new DescribeModelCommand({ ModelName: name })));
  if (!found) return undefined;
  const container = found.PrimaryContainer ?? found.Containers?.[0];
  return {
    name,
    ...(container?.ModelPackageName ? { modelPackageArn: container.ModelPackageName } : {}),
    ...(found.ExecutionRoleArn ? { executionRoleArn: found.ExecutionRoleArn } : {}),
    environment: container?.Environment ?? {},
  };
}

function endpointOf(
  described: DescribeEndpointCommandOutput,
  config: LiveConfig | undefined,
  models: Readonly<Record<string, LiveModel>>,
): LiveEndpoint {
  const pending = described.PendingDeploymentSummary?.EndpointConfigName;
  return {
    name: described.EndpointName ?? '',
    status: described.EndpointStatus ?? 'OutOfService',
    configName: configNameOf(described),
    ...(pending ? { pendingConfigName: pending } : {}),
    ...(described.FailureReason ? { failureReason: described.FailureReason } : {}),
    ...(!config && configNameOf(described) !== '' ? { configGone: true as const } : {}),
    variants: (described.ProductionVariants ?? []).map(variant => variantOf(variant, config?.variants ?? [], models)),
    ...(config?.settings ? { settings: config.settings } : {}),
    ...(config?.shadows ? { shadows: config.shadows } : {}),
  };
}

type VariantSummary = NonNullable<DescribeEndpointCommandOutput['ProductionVariants']>[number];

/** Counts and weights come from the endpoint, instance type and model from its config, the version from the model. */
function variantOf(
  summary: VariantSummary,
  settings: readonly VariantSettings[],
  models: Readonly<Record<string, LiveModel>>,
): LiveVariant {
  const name = summary.VariantName ?? '';
  const own = settings.find(variant => variant.VariantName === name) ?? { VariantName: name };
  const model = models[own.ModelName ?? ''];
  return {
    name,
    settings: own,
    ...(model?.modelPackageArn ? { modelPackageArn: model.modelPackageArn } : {}),
    ...(own.ModelName && !model ? { modelGone: true as const } : {}),
    currentCount: summary.CurrentInstanceCount ?? 0,
    desiredCount: summary.DesiredInstanceCount ?? summary.CurrentInstanceCount ?? 0,
    currentWeight: summary.CurrentWeight ?? 0,
    desiredWeight: summary.DesiredWeight ?? summary.CurrentWeight ?? 0,
  };
}

async function readAll<Value>(
  names: readonly string[],
  read: (name: string) => Promise<Value | undefined>,
): Promise<Record<string, Value>> {
  const found = await workOnAll(names, AT_ONCE, async name => {
    const value = await read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found.flat());
}

async function orMissing<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}
