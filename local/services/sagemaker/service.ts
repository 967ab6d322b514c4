import type { Cloud, CoreService } from '../../core/cloud.ts';
import type { SageMakerCore } from './core.ts';
import { asynchronousOf } from './endpoints/asynchronous-of.ts';
import { captureOf } from './endpoints/capture-of.ts';
import { endpointOf } from './endpoints/endpoint.ts';
import { enter } from './endpoints/endpoint-events.ts';
import { bindOperations } from './operations.ts';
import { completeOptions } from './options.ts';
import { createState, type SageMakerState } from './state.ts';

export type { SageMakerCore } from './core.ts';

/** SageMaker's control plane. `containers` says how model and training containers are run. */
export function sagemaker(
  options: Parameters<typeof completeOptions>[0],
): (cloud: Cloud) => CoreService<SageMakerCore> {
  return cloud => {
    const state = createState(cloud, completeOptions(options));
    return {
      name: 'sagemaker',
      core: createCore(state),
      operations: bindOperations(state),
      async stop() {
        const jobs = [state.trainingJobs, state.processingJobs, state.transformJobs].flatMap(kind => [
          ...kind.values(),
        ]);
        for (const job of jobs) job.abort.abort();
        for (const { timer } of state.monitoringSchedules.values()) timer?.cancel();
        await Promise.all(allFleets(state).map(fleet => fleet.abandon()));
      },
    };
  };
}

function createCore(state: SageMakerState): SageMakerCore {
  return {
    faults: state.faults,
    capture: fleet => captureOf(state, fleet),
    asynchronous: name => asynchronousOf(state, name),
    endpoint(name) {
      const endpoint = state.endpoints.get(name.toLowerCase());
      return endpoint?.name === name ? endpoint : undefined;
    },
    beginMaintenance(endpointName) {
      const endpoint = endpointOf(state, endpointName);
      enter(state, endpoint, 'SystemUpdating');
      return () => enter(state, endpoint, 'InService');
    },
  };
}

function allFleets(state: SageMakerState): { abandon(): Promise<void> }[] {
  return [...state.endpoints.values()].flatMap(endpoint => [
    ...endpoint.fleets.values(),
    ...(endpoint.pending?.fleets.values() ?? []),
  ]);
}
