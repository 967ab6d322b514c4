import type { CapacitySize, DeploymentConfig } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';

/** One shift of traffic, and how long it is watched afterwards. */
export interface DeploymentStep {
  /** The part of the traffic, 0 to 1, that the new fleets have after this step. */
  readonly share: number;
  /** The part of the new capacity, 0 to 1, that must be up for this step. */
  readonly capacity: number;
  readonly bakes: readonly Bake[];
  /** Whether the old fleets give up as many instances as the new ones have gained. */
  readonly shrinkOld: boolean;
}

export interface Bake {
  readonly seconds: number;
  readonly setting: 'WaitIntervalInSeconds' | 'TerminationWaitInSeconds';
}

type BlueGreen = NonNullable<Decoded<DeploymentConfig>['BlueGreenUpdatePolicy']>;
type Rolling = NonNullable<Decoded<DeploymentConfig>['RollingUpdatePolicy']>;

const allAtOnce: DeploymentStep = { share: 1, capacity: 1, bakes: [], shrinkOld: false };

/** How traffic moves to new fleets of `instances` instances in total. Without a config: at once and unwatched. */
export function deploymentSteps(config: Decoded<DeploymentConfig> | undefined, instances: number): DeploymentStep[] {
  if (config?.RollingUpdatePolicy) return rollingSteps(config.RollingUpdatePolicy, instances);
  const policy = config?.BlueGreenUpdatePolicy;
  return policy ? blueGreenSteps[policy.TrafficRoutingConfiguration.Type](policy, instances) : [allAtOnce];
}

/** The seconds that a deployment waits for certain, whatever else it takes. */
export function plannedWait(steps: readonly DeploymentStep[]): number {
  return steps.flatMap(step => step.bakes).reduce((sum, bake) => sum + bake.seconds, 0);
}

const blueGreenSteps: Record<
  BlueGreen['TrafficRoutingConfiguration']['Type'],
  (policy: BlueGreen, instances: number) => DeploymentStep[]
> = {
  ALL_AT_ONCE: policy => [full(policy)],
  CANARY(policy, instances) {
    const { CanarySize, WaitIntervalInSeconds } = policy.TrafficRoutingConfiguration;
    const share = CanarySize ? wholeInstances(CanarySize, instances) / instances : 1;
    return [{ ...allAtOnce, share, bakes: [wait(WaitIntervalInSeconds)] }, full(policy)];
  },
  LINEAR(policy, instances) {
    const { LinearStepSize, WaitIntervalInSeconds } = policy.TrafficRoutingConfiguration;
    const shares = equalShares(LinearStepSize, instances);
    const steps = shares.map(share => ({ ...allAtOnce, share, bakes: [wait(WaitIntervalInSeconds)], shrinkOld: true }));
    const last = steps.at(-1) ?? allAtOnce;
    return [...steps.slice(0, -1), { ...last, bakes: [...last.bakes, ...full(policy).bakes] }];
  },
};

function rollingSteps(policy: Rolling, instances: number): DeploymentStep[] {
  return equalShares(policy.MaximumBatchSize, instances).map(share => ({
    share,
    capacity: share,
    bakes: [wait(policy.WaitIntervalInSeconds)],
    shrinkOld: true,
  }));
}

function full(policy: BlueGreen): DeploymentStep {
  const seconds = policy.TerminationWaitInSeconds ?? 0;
  return { ...allAtOnce, bakes: seconds > 0 ? [{ seconds, setting: 'TerminationWaitInSeconds' }] : [] };
}

function wait(seconds: number): Bake {
  return { seconds, setting: 'WaitIntervalInSeconds' };
}

/** Growing shares by whole instances, the last of them 1. */
function equalShares(size: Decoded<CapacitySize> | undefined, instances: number): number[] {
  const step = size ? wholeInstances(size, instances) : instances;
  const rounds = Math.ceil(instances / step);
  return Array.from({ length: rounds }, (_, round) => Math.min(1, ((round + 1) * step) / instances));
}

/** A capacity in whole instances, rounded up, at least one. */
export function wholeInstances(size: Decoded<CapacitySize>, instances: number): number {
  const exact = size.Type === 'INSTANCE_COUNT' ? size.Value : (size.Value / 100) * instances;
  return Math.min(instances, Math.max(1, Math.ceil(exact)));
}
