import { pass, type SageMakerState } from '../state.ts';
import type { Endpoint } from './endpoint.ts';
import { announceDeployment, enter } from './endpoint-events.ts';
import type { Fleet } from './fleet.ts';

/** What `UpdateEndpointWeightsAndCapacities` asks of one fleet. */
export interface FleetChange {
  readonly fleet: Fleet;
  readonly weight: number | undefined;
  readonly instances: number | undefined;
}

/**
 * Turns the endpoint `Updating` and returns the work that brings it back to `InService`. New instances that cannot be had
 * take it through `RollingBack` to the counts and weights from before.
 */
export function changeFleets(
  state: SageMakerState,
  endpoint: Endpoint,
  changes: readonly FleetChange[],
): () => Promise<void> {
  const before = changes.map(({ fleet }) => ({
    fleet,
    weight: fleet.desiredWeight,
    instances: fleet.desiredInstanceCount,
  }));
  for (const { fleet, weight, instances } of changes) {
    fleet.desiredWeight = weight ?? fleet.desiredWeight;
    if (instances !== undefined && instances !== fleet.desiredInstanceCount) {
      fleet.desiredInstanceCount = instances;
      fleet.activity = { status: 'Updating', message: scaling(fleet), since: state.cloud.clock.now() };
    }
  }
  enter(state, endpoint, 'Updating');
  if (changes.some(({ fleet }) => fleet.activity)) announceDeployment(state, endpoint);
  return async () => {
    await pass(state, duration(state, changes));
    if (changes.some(({ fleet }) => lacksCapacity(state, fleet))) return undo(state, endpoint, before);
    settle(changes);
    enter(state, endpoint, 'InService');
  };
}

function settle(changes: readonly { readonly fleet: Fleet }[]): void {
  for (const { fleet } of changes) {
    fleet.currentWeight = fleet.desiredWeight;
    fleet.currentInstanceCount = fleet.desiredInstanceCount;
    fleet.activity = undefined;
  }
}

async function undo(
  state: SageMakerState,
  endpoint: Endpoint,
  before: readonly { fleet: Fleet; weight: number; instances: number }[],
): Promise<void> {
  enter(state, endpoint, 'RollingBack');
  for (const { fleet, weight, instances } of before) {
    fleet.desiredWeight = weight;
    fleet.desiredInstanceCount = instances;
  }
  await pass(state, state.options.durations.weights);
  settle(before);
  endpoint.failureReason =
    'Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time.';
  enter(state, endpoint, 'InService');
}

function lacksCapacity(state: SageMakerState, fleet: Fleet): boolean {
  const grows = fleet.desiredInstanceCount > fleet.currentInstanceCount;
  return grows && state.faults.insufficientCapacity.has(fleet.variant.InstanceType ?? '');
}

function duration(state: SageMakerState, changes: readonly FleetChange[]): readonly [number, number] {
  const { provision, terminate, weights } = state.options.durations;
  if (changes.some(({ fleet }) => fleet.desiredInstanceCount > fleet.currentInstanceCount)) return provision;
  return changes.some(({ instances }) => instances !== undefined) ? terminate : weights;
}

function scaling(fleet: Fleet): string {
  const direction = fleet.desiredInstanceCount > fleet.currentInstanceCount ? 'out' : 'in';
  return `Scaling ${direction} desired instance count to ${fleet.desiredInstanceCount}.`;
}
