import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScalableTarget,
  type ScalingPolicy,
  type ScheduledAction,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { LiveTarget, LiveTracking } from '#shared/domain/rollout/world/live-state.ts';
import type { ScheduledBounds } from '#shared/domain/rollout/world/scaling.ts';
import type { VariantName } from '#shared/domain/rollout/world/slot.ts';

const ServiceNamespace = 'sagemaker';

/** The scalable targets of endpoints' variants, by the names of these, with what they track and their schedules. */
export async function readScalableTargets(
  client: ApplicationAutoScalingClient,
  variants: readonly { readonly endpoint: string; readonly name: VariantName }[],
): Promise<Partial<Record<VariantName, LiveTarget>>> {
  if (variants.length === 0) return {};
  const ResourceIds = variants.map(({ endpoint, name }) => `endpoint/${endpoint}/variant/${name}`);
  const { ScalableTargets = [] } = await client.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds }),
  );
  const found = ScalableTargets.map(
    async target => [target.ResourceId?.split('/').at(-1) ?? '', await complete(client, target)] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}

async function complete(client: ApplicationAutoScalingClient, target: ScalableTarget): Promise<LiveTarget> {
  const { ResourceId, MinCapacity: min = 0, MaxCapacity: max = 0, SuspendedState: suspended } = target;
  const [{ ScalingPolicies = [] }, { ScheduledActions = [] }] = await Promise.all([
    client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, ResourceId })),
    client.send(new DescribeScheduledActionsCommand({ ServiceNamespace, ResourceId })),
  ]);
  const tracked = ScalingPolicies.map(trackingOf).find(tracking => tracking !== undefined);
  const held = suspended?.DynamicScalingInSuspended ?? false;
  const otherPolicies = ScalingPolicies.flatMap(({ PolicyName: name = '' }) =>
    name === tracked?.policyName ? [] : [name],
  );
  return {
    ...{ min, max, held, schedule: ScheduledActions.map(boundsOf) },
    ...(tracked && { tracked }),
    ...(otherPolicies.length > 0 && { otherPolicies }),
  };
}

function trackingOf(policy: ScalingPolicy): LiveTracking | undefined {
  const { PolicyName: policyName = '', TargetTrackingScalingPolicyConfiguration: config } = policy;
  if (config?.TargetValue === undefined) return undefined;
  return {
    policyName,
    metric: metricOf(config),
    value: config.TargetValue,
    ...(config.ScaleInCooldown !== undefined && { scaleInCooldownSeconds: config.ScaleInCooldown }),
    ...(config.ScaleOutCooldown !== undefined && { scaleOutCooldownSeconds: config.ScaleOutCooldown }),
  };
}

function metricOf(config: TargetTrackingScalingPolicyConfiguration): LiveTracking['metric'] {
  if (config.CustomizedMetricSpecification?.MetricName === 'ConcurrencyUtilization') return 'utilization';
  if (config.CustomizedMetricSpecification?.MetricName === 'ApproximateBacklogSizePerInstance') return 'backlog';
  const type = config.PredefinedMetricSpecification?.PredefinedMetricType ?? '';
  return type.includes('Concurrent') ? 'concurrency' : 'invocations';
}

function boundsOf(action: ScheduledAction): ScheduledBounds {
  const { ScheduledActionName: name = '', Schedule: at = '', Timezone: timezone = 'UTC' } = action;
  const { MinCapacity: min = 0, MaxCapacity: max = 0 } = action.ScalableTargetAction ?? {};
  return { name, at, timezone, min, max };
}
