import type {
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { Decoded } from '../sagemaker/decoded.ts';

type Steps = Decoded<StepScalingPolicyConfiguration>;
type Tracking = Decoded<TargetTrackingScalingPolicyConfiguration>;

/**
 * The capacity at which a metric that is shared evenly by all instances would meet its target. Without a value, one
 * instance more or less.
 */
export function trackedCapacity(
  { TargetValue }: Pick<Tracking, 'TargetValue'>,
  current: number,
  value: number | undefined,
  direction: 'out' | 'in',
): number {
  if (value === undefined) return direction === 'out' ? current + 1 : current - 1;
  const proportional = Math.ceil(current * (value / TargetValue) - 1e-9);
  return direction === 'out' ? Math.max(current + 1, proportional) : Math.min(current, proportional);
}

/** The capacity that a step policy asks for when the metric is `beyond` the alarm's threshold (negative: below it). */
export function steppedCapacity(config: Steps, current: number, beyond: number): number {
  const step = config.StepAdjustments?.find(
    ({ MetricIntervalLowerBound: low = -Infinity, MetricIntervalUpperBound: high = Infinity }) =>
      beyond >= low && beyond < high,
  );
  if (!step) return current;
  const by = step.ScalingAdjustment;
  if (config.AdjustmentType === 'ExactCapacity') return by;
  if (config.AdjustmentType === 'ChangeInCapacity') return current + by;
  return current + atLeast(awayFromZero((current * by) / 100), config.MinAdjustmentMagnitude ?? 1);
}

/** Parts of instances: more than one is rounded down, less than one counts as a whole. */
function awayFromZero(change: number): number {
  return Math.abs(change) < 1 ? Math.sign(change) : Math.trunc(change);
}

function atLeast(change: number, magnitude: number): number {
  return Math.sign(change) * Math.max(Math.abs(change), magnitude);
}
