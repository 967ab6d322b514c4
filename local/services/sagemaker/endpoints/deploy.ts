import type { SageMakerState } from '../state.ts';
import { pass } from '../state.ts';
import { bake } from './bake.ts';
import type { DeploymentOutcome } from './deployment-outcome.ts';
import { type DeploymentStep, deploymentSteps } from './deployment-steps.ts';
import type { Deployment, Endpoint, Fleets } from './endpoint.ts';
import { enter } from './endpoint-events.ts';
import { clearActivity, show } from './fleet-activity.ts';
import { launchFleet } from './launch-fleet.ts';
import { retireFleets } from './retire-fleets.ts';
import { rollBack } from './roll-back.ts';

const longestByDefault = 8 * 3600;

/** Builds the new fleets beside the old ones, moves the traffic, ends the old ones; or leaves everything as it was. */
export async function deploy(state: SageMakerState, endpoint: Endpoint, pending: Deployment): Promise<void> {
  const outcome = await attempt(state, endpoint, pending);
  if (!outcome.done) return rollBack(state, endpoint, pending, outcome.reason);
  const old = endpoint.fleets;
  show(state, endpoint, old, 'Deleting', fleet => `Terminating ${fleet.currentInstanceCount} instance(s).`);
  endpoint.fleets = pending.fleets;
  await retireFleets(state, old.values(), state.options.durations.terminate);
  clearActivity(pending.fleets);
  endpoint.config = pending.config;
  endpoint.pending = undefined;
  enter(state, endpoint, 'InService');
}

async function attempt(state: SageMakerState, endpoint: Endpoint, pending: Deployment): Promise<DeploymentOutcome> {
  const deadline = pending.startTime + maximumSeconds(endpoint) * 1000;
  const launching = (fleet: { desiredInstanceCount: number }): string =>
    `Launching ${fleet.desiredInstanceCount} instance(s).`;
  show(state, endpoint, pending.fleets, 'Creating', launching);
  const failures = await Promise.all([...pending.fleets.values()].map(fleet => launchFleet(state, fleet)));
  const failure = failures.find(reason => reason !== undefined);
  if (failure !== undefined) return { done: false, reason: failure };
  for (const step of deploymentSteps(endpoint.deploymentConfig, total(pending.fleets))) {
    const outcome = await takeStep(state, endpoint, pending, step, deadline);
    if (!outcome.done) return outcome;
  }
  return { done: true };
}

async function takeStep(
  state: SageMakerState,
  endpoint: Endpoint,
  pending: Deployment,
  step: DeploymentStep,
  deadline: number,
): Promise<DeploymentOutcome> {
  const { activate, provision } = state.options.durations;
  if (step.capacity < 1) {
    scale(pending.fleets, step.capacity);
  } else if (step.shrinkOld && endpoint.deploymentConfig?.RollingUpdatePolicy) {
    await pass(state, provision);
    scale(pending.fleets, 1);
  }
  const capacity = (fleet: { desiredInstanceCount: number }): string => phrase(step.share, fleet.desiredInstanceCount);
  show(state, endpoint, pending.fleets, 'ActivatingTraffic', fleet => `Activating traffic on ${capacity(fleet)}.`);
  await pass(state, activate);
  pending.share = step.share;
  for (const { seconds, setting } of step.bakes) {
    show(
      state,
      endpoint,
      pending.fleets,
      'Baking',
      fleet => `Baking for ${seconds} seconds (${setting}) with traffic enabled on ${capacity(fleet)}.`,
    );
    const outcome = await bake(state, endpoint, seconds, deadline);
    if (!outcome.done) return outcome;
  }
  if (step.shrinkOld) scale(endpoint.fleets, 1 - step.share);
  return { done: true };
}

function phrase(share: number, instances: number): string {
  if (share >= 1) return `full capacity of ${instances} instance(s)`;
  return `canary capacity of ${Math.max(1, Math.round(share * instances))} instance(s)`;
}

/** Sets the running instances to a part of what is desired, rounded up. */
function scale(fleets: Fleets, part: number): void {
  for (const fleet of fleets.values()) fleet.currentInstanceCount = Math.ceil(part * fleet.desiredInstanceCount - 1e-9);
}

function total(fleets: Fleets): number {
  return Math.max(1, ...[...fleets.values()].map(fleet => fleet.desiredInstanceCount));
}

function maximumSeconds(endpoint: Endpoint): number {
  const config = endpoint.deploymentConfig;
  const policy = config?.BlueGreenUpdatePolicy ?? config?.RollingUpdatePolicy;
  return policy?.MaximumExecutionTimeoutInSeconds ?? longestByDefault;
}
