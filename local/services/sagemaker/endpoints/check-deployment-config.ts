import type { CapacitySize, DeploymentConfig } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { deploymentSteps, plannedWait } from './deployment-steps.ts';
import type { Fleets } from './endpoint.ts';

type Config = Decoded<DeploymentConfig>;
/** Returns why SageMaker refuses the config for fleets of these sizes, or `undefined`. */
type Rule = (config: Config, sizes: readonly number[]) => string | undefined;

const onePolicy: Rule = ({ BlueGreenUpdatePolicy: blueGreen, RollingUpdatePolicy: rolling }) =>
  blueGreen && rolling
    ? 'You can specify either BlueGreenUpdatePolicy or RollingUpdatePolicy, but not both.'
    : undefined;

const canary: Rule = (config, sizes) => {
  const routing = config.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration;
  if (routing?.Type !== 'CANARY') return undefined;
  if (!routing.CanarySize) return 'CanarySize is required when the traffic routing type is CANARY.';
  return within('CanarySize', routing.CanarySize, sizes, 0);
};

const linear: Rule = (config, sizes) => {
  const routing = config.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration;
  if (routing?.Type !== 'LINEAR') return undefined;
  if (!routing.LinearStepSize) return 'LinearStepSize is required when the traffic routing type is LINEAR.';
  return within('LinearStepSize', routing.LinearStepSize, sizes, 10);
};

const rolling: Rule = (config, sizes) => {
  const policy = config.RollingUpdatePolicy;
  if (!policy) return undefined;
  if (sizes.length > 1) return 'RollingUpdatePolicy is not supported for endpoints with multiple production variants.';
  return within('MaximumBatchSize', policy.MaximumBatchSize, sizes, 5);
};

const enoughTime: Rule = (config, sizes) => {
  const policy = config.BlueGreenUpdatePolicy ?? config.RollingUpdatePolicy;
  const limit = policy?.MaximumExecutionTimeoutInSeconds;
  const waits = plannedWait(deploymentSteps(config, Math.max(...sizes)));
  if (limit === undefined || waits < limit) return undefined;
  return `MaximumExecutionTimeoutInSeconds must be greater than the total wait time of the deployment, which is ${waits} seconds.`;
};

const rules: readonly Rule[] = [onePolicy, canary, linear, rolling, enoughTime];

/** Throws when SageMaker refuses to update fleets of these sizes in this way. */
export function checkDeploymentConfig(config: Config, fleets: Fleets): void {
  const sizes = [...fleets.values()].map(fleet => fleet.desiredInstanceCount);
  for (const rule of rules) {
    const refusal = rule(config, sizes);
    if (refusal) throw invalid(refusal);
  }
}

/** A size must lie between `least` percent and half of every fleet. */
function within(
  name: string,
  size: Decoded<CapacitySize>,
  sizes: readonly number[],
  least: number,
): string | undefined {
  for (const instances of sizes) {
    const percent = size.Type === 'CAPACITY_PERCENT' ? size.Value : (size.Value / instances) * 100;
    // With one instance, even the smallest whole step is the whole fleet.
    if (percent <= 50 && percent >= least && instances > 1) continue;
    const range = least > 0 ? `between ${least}% and 50%` : 'at most 50%';
    return `${name} must be ${range} of the variant's total instance count, which is ${instances}.`;
  }
  return undefined;
}
