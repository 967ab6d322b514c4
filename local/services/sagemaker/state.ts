import type { Cloud } from '../../core/cloud.ts';
import type { EndpointConfig } from './endpoint-configs/endpoint-config.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import { type Faults, noFaults } from './faults.ts';
import type { Model } from './models/model.ts';
import type { JobDefinition } from './monitoring/job-definition.ts';
import type { MonitoringSchedule } from './monitoring/monitoring-schedule.ts';
import type { SageMakerOptions, Span } from './options.ts';
import type { PipelineExecution } from './pipeline-executions/pipeline-execution.ts';
import type { Pipeline } from './pipelines/pipeline.ts';
import type { ProcessingJob } from './processing-jobs/processing-job.ts';
import type { ModelPackage } from './registry/model-package.ts';
import type { ModelPackageGroup } from './registry/model-package-group.ts';
import { TagStore } from './tags/tag-store.ts';
import type { TrainingJob } from './training-jobs/training-job.ts';
import type { TransformJob } from './transform-jobs/transform-job.ts';
import type { TuningJob } from './tuning-jobs/tuning-job.ts';

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
  readonly processingJobs: Map<string, ProcessingJob>;
  readonly transformJobs: Map<string, TransformJob>;
  readonly tuningJobs: Map<string, TuningJob>;
  readonly pipelines: Map<string, Pipeline>;
  /** By lower-cased name, like the schedules. */
  readonly jobDefinitions: Map<string, JobDefinition>;
  readonly monitoringSchedules: Map<string, MonitoringSchedule>;
  /** By ARN, in the order of their start. */
  readonly executions: Map<string, PipelineExecution>;
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
    processingJobs: new Map(),
    transformJobs: new Map(),
    tuningJobs: new Map(),
    pipelines: new Map(),
    jobDefinitions: new Map(),
    monitoringSchedules: new Map(),
    executions: new Map(),
  };
}

/** Lets a duration pass that chance picks within `span`. */
export function pass(state: SageMakerState, span: Span): Promise<void> {
  const [shortest, longest] = span;
  return state.cloud.clock.sleep(Math.round(shortest + state.cloud.random.number() * (longest - shortest)));
}

/**
 * Runs what AWS does after it has answered; the promise resolves when it has ended. A programming error there is logged,
 * never lost.
 */
export function inBackground(state: SageMakerState, what: string, work: () => Promise<void>): Promise<void> {
  return work().catch((error: unknown) => {
    state.cloud.log(`SageMaker: ${what} ended with an unexpected error`, { error: String((error as Error)?.stack) });
  });
}
