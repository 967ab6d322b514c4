import type { Cloud } from '../../core/cloud.ts';
import type { EndpointConfig } from './endpoint-configs/endpoint-config.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import { type Faults, noFaults } from './faults.ts';
import type { Model } from './models/model.ts';
import type { SageMakerOptions, Span } from './options.ts';
import type { ModelPackage } from './registry/model-package.ts';
import type { ModelPackageGroup } from './registry/model-package-group.ts';
import { TagStore } from './tags/tag-store.ts';
import type { TrainingJob } from './training-jobs/training-job.ts';

/** Everything SageMaker remembers. Endpoints and other named things are keyed by their lower-cased name. */
export interface SageMakerState {
  readonly cloud: Cloud;
  readonly options: SageMakerOptions;
  readonly faults: Faults;
  readonly tags: TagStore;
  readonly groups: Map<string, ModelPackageGroup>;
  /** By ARN. */
  readonly packages: Map<string, ModelPackage>;
  readonly models: Map<string, Model>;
  readonly configs: Map<string, EndpointConfig>;
  readonly endpoints: Map<string, Endpoint>;
  readonly trainingJobs: Map<string, TrainingJob>;
}

export function createState(cloud: Cloud, options: SageMakerOptions): SageMakerState {
  return {
    cloud,
    options,
    faults: noFaults(),
    tags: new TagStore(),
    groups: new Map(),
    packages: new Map(),
    models: new Map(),
    configs: new Map(),
    endpoints: new Map(),
    trainingJobs: new Map(),
  };
}

/** Lets a duration pass that chance picks within `span`. */
export function pass(state: SageMakerState, span: Span): Promise<void> {
  const [shortest, longest] = span;
  return state.cloud.clock.sleep(Math.round(shortest + state.cloud.random.number() * (longest - shortest)));
}

/** Runs what AWS does after it has answered. A programming error there is logged, never lost. */
export function inBackground(state: SageMakerState, what: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    state.cloud.log(`SageMaker: ${what} ended with an unexpected error`, { error: String((error as Error)?.stack) });
  });
}
