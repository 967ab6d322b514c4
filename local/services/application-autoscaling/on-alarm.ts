import type { NotScaledReason } from '@aws-sdk/client-application-auto-scaling';
import { steppedCapacity, trackedCapacity } from './desired-capacity.ts';
import { fleetOf } from './fleet-of.ts';
import { record } from './record-activity.ts';
import { keyOf } from './resource-id.ts';
import { scale } from './scale.ts';
import { linkedRoleCaller } from './service-linked-role.ts';
import { type AutoscalingState, belongingTo, type ScalableTarget, type ScalingPolicy } from './state.ts';

/** SageMaker's default for policies that name no cooldown, in seconds. */
const defaultCooldown = 300;

interface Wish {
  readonly current: number;
  readonly desired: number;
}

/** What an alarm in `ALARM` makes of its policy. */
export async function onAlarm(
  state: AutoscalingState,
  policyArn: string,
  alarmName: string,
  value: number | undefined,
): Promise<void> {
  const policy = [...state.policies.values()].find(({ arn }) => arn === policyArn);
  const target = policy && state.targets.get(keyOf(policy));
  const fleet = target && fleetOf(state, target)?.fleet;
  if (!fleet || target.busy) return;
  const wish = await wishOf(state, policy, alarmName, fleet.desiredInstanceCount, value);
  if (!wish) return;
  const cause = `monitor alarm ${alarmName} in state ALARM triggered policy ${policy.name}`;
  const desired = Math.min(target.max, Math.max(target.min, wish.desired));
  const bounded = { current: wish.current, desired };
  if (suspended(target, wish) || suspended(target, bounded) || coolingDown(state, policy, bounded)) return;
  const refusal = notScaled(target, bounded, wish.desired);
  if (refusal) {
    record(state, target, 'Attempting to scale due to alarm triggered', cause, [refusal]);
  } else if (!target.removed && !target.busy) {
    await scale(state, target, desired, cause, () => remember(state, policy, bounded));
  }
}

async function wishOf(
  state: AutoscalingState,
  policy: ScalingPolicy,
  alarmName: string,
  current: number,
  value: number | undefined,
): Promise<Wish | undefined> {
  const { TargetTrackingScalingPolicyConfiguration: tracking, StepScalingPolicyConfiguration: steps } = policy.request;
  if (steps) {
    const threshold = await thresholdOf(state, alarmName);
    return { current, desired: steppedCapacity(steps, current, (value ?? threshold) - threshold) };
  }
  if (!tracking) return undefined;
  const direction = alarmName.includes('-AlarmLow-') ? 'in' : 'out';
  if (direction === 'in' && !(await allAgreeToScaleIn(state, policy))) return undefined;
  const base = direction === 'out' ? scaleOutBase(state, policy, current) : current;
  const desired = trackedCapacity(tracking, base, value, direction);
  return { current, desired: direction === 'out' ? Math.max(current, desired) : desired };
}

/** While a scale-out cools down, what it has added does not count as the reason for more. */
function scaleOutBase(state: AutoscalingState, policy: ScalingPolicy, current: number): number {
  const last = policy.lastScaleOut;
  return last && within(state, last.time, cooldown(policy, 'out')) ? Math.min(last.from, current) : current;
}

function coolingDown(state: AutoscalingState, policy: ScalingPolicy, { current, desired }: Wish): boolean {
  if (desired < current) {
    const last = [policy.lastScaleIn, policy.lastScaleOut].find(
      scaled => scaled && within(state, scaled.time, cooldown(policy, 'in')),
    );
    return last !== undefined;
  }
  const last = policy.lastScaleOut;
  return last !== undefined && within(state, last.time, cooldown(policy, 'out')) && desired <= last.to;
}

function cooldown(policy: ScalingPolicy, direction: 'out' | 'in'): number {
  const { TargetTrackingScalingPolicyConfiguration: tracking, StepScalingPolicyConfiguration: steps } = policy.request;
  if (steps) return steps.Cooldown ?? defaultCooldown;
  return (direction === 'out' ? tracking?.ScaleOutCooldown : tracking?.ScaleInCooldown) ?? defaultCooldown;
}

function within(state: AutoscalingState, since: number, seconds: number): boolean {
  return state.cloud.clock.now() < since + seconds * 1000;
}

function remember(state: AutoscalingState, policy: ScalingPolicy, { current, desired }: Wish): void {
  const scaled = { time: state.cloud.clock.now(), from: current, to: desired };
  if (desired > current) {
    policy.lastScaleOut = scaled;
    policy.lastScaleIn = undefined;
  } else {
    policy.lastScaleIn = scaled;
  }
}

function suspended({ suspended: state }: ScalableTarget, { current, desired }: Wish): boolean {
  return (desired < current ? state.DynamicScalingInSuspended : state.DynamicScalingOutSuspended) ?? false;
}

function notScaled(target: ScalableTarget, { current, desired }: Wish, wanted: number): NotScaledReason | undefined {
  if (desired !== current) return undefined;
  if (wanted > desired) return { Code: 'AlreadyAtMaxCapacity', MaxCapacity: target.max };
  if (wanted < desired) return { Code: 'AlreadyAtMinCapacity', MinCapacity: target.min };
  return { Code: 'AlreadyAtDesiredCapacity', CurrentCapacity: current };
}

/** Capacity goes down only when every target-tracking policy of the target is below its target. */
async function allAgreeToScaleIn(state: AutoscalingState, policy: ScalingPolicy): Promise<boolean> {
  const others = belongingTo(state.policies.values(), policy).filter(other => other !== policy);
  const names = others.flatMap(({ alarms }) => alarms.map(({ AlarmName }) => AlarmName)).filter(isLow);
  const alarms = await describeAlarms(state, names);
  return names.every(name => alarms.find(alarm => alarm.AlarmName === name)?.StateValue === 'ALARM');
}

function isLow(alarmName: string): boolean {
  return alarmName.includes('-AlarmLow-');
}

async function thresholdOf(state: AutoscalingState, alarmName: string): Promise<number> {
  const [alarm] = await describeAlarms(state, [alarmName]);
  return alarm?.Threshold ?? 0;
}

interface AlarmView {
  readonly AlarmName?: string;
  readonly StateValue?: string;
  readonly Threshold?: number;
}

async function describeAlarms(state: AutoscalingState, AlarmNames: readonly string[]): Promise<readonly AlarmView[]> {
  if (AlarmNames.length === 0) return [];
  const output = await state.cloud.call('cloudwatch', 'DescribeAlarms', { AlarmNames }, linkedRoleCaller);
  return (output as { MetricAlarms?: AlarmView[] }).MetricAlarms ?? [];
}
