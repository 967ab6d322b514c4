import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeEndpointCommand,
  type DescribeEndpointCommandOutput,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type {
  LiveConfig,
  LiveEndpoint,
  LiveModel,
  LiveVariant,
  VariantSettings,
} from '#shared/domain/rollout/world/live-state.ts';
import { slots } from '#shared/domain/rollout/world/slot.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { LiveStates } from '#shared/ports/live-states.ts';
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
      const [described, configs] = await Promise.all([
        describeEndpoint(sagemaker, question.endpoint),
        readAll(question.configs, name => readConfig(sagemaker, name)),
      ]);
      const names = (described?.ProductionVariants ?? []).flatMap(({ VariantName }) => VariantName ?? []);
      const targets = await readScalableTargets(scaling, question.endpoint, [...new Set([...slots, ...names])]);
      const running =
        described && (configs[configNameOf(described)] ?? (await readConfig(sagemaker, configNameOf(described))));
      const used = (running?.variants ?? []).flatMap(variant => (variant.ModelName ? [variant.ModelName] : []));
      const models = await readAll([...new Set([...question.models, ...used])], name => readModel(sagemaker, name));
      const endpoint = described && endpointOf(described, running, models);
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
  const modelPackageArn = models[own.ModelName ?? '']?.modelPackageArn;
  return {
    name,
    settings: own,
    ...(modelPackageArn ? { modelPackageArn } : {}),
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
