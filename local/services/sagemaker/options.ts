import type { ContainerRuntime } from '../../containers/container.ts';

/** Shortest and longest duration, in milliseconds of control-plane time; the cloud's chance picks one between. */
export type Span = readonly [shortest: number, longest: number];

/** How long SageMaker takes for what it does. */
export interface Durations {
  /** Getting instances and pulling the image, before a container starts. */
  readonly provision: Span;
  /** Moving traffic from one fleet to another. */
  readonly activate: Span;
  /** Giving instances back after a deployment or a scale-in. */
  readonly terminate: Span;
  /** A change of weights. */
  readonly weights: Span;
  readonly delete: Span;
  /** A crashed container until it runs again. */
  readonly restart: Span;
  /** Each stage of a training job that is not training: starting, downloading, uploading. */
  readonly trainingStage: Span;
  /** Between a pipeline's steps: from the start of a step to its first call. */
  readonly pipelineStep: Span;
}

/** The longest that something may last when the request does not say, in seconds. */
export interface Timeouts {
  readonly containerStartupHealthCheck: number;
  readonly trainingMaxRuntime: number;
}

export interface SageMakerOptions {
  readonly containers: ContainerRuntime;
  readonly durations: Durations;
  readonly timeouts: Timeouts;
  /** Instances that endpoints may use, by instance type; a type that is not named has no limit. */
  readonly endpointQuota: Readonly<Record<string, number>>;
  /** Whether the account has a trail, so that CloudTrail tells the bus of calls: of `UpdateModelPackage`. */
  readonly trail: boolean;
  /** Requests that one instance of a type works on at a time; more wait in its queue. */
  concurrencyPerInstance(instanceType: string | undefined): number;
}

export const defaultDurations: Durations = {
  provision: [180_000, 260_000],
  activate: [15_000, 20_000],
  terminate: [45_000, 75_000],
  weights: [50_000, 70_000],
  delete: [60_000, 110_000],
  restart: [20_000, 30_000],
  trainingStage: [15_000, 40_000],
  pipelineStep: [1_000, 3_000],
};

const defaultTimeouts: Timeouts = { containerStartupHealthCheck: 480, trainingMaxRuntime: 86_400 };

/** The defaults, with what is given put over them. `containers` has no default. */
export function completeOptions(
  given: { containers: ContainerRuntime; durations?: Partial<Durations>; timeouts?: Partial<Timeouts> } & Partial<
    Omit<SageMakerOptions, 'durations' | 'timeouts'>
  >,
): SageMakerOptions {
  return {
    endpointQuota: {},
    trail: false,
    concurrencyPerInstance: () => 16,
    ...given,
    durations: { ...defaultDurations, ...given.durations },
    timeouts: { ...defaultTimeouts, ...given.timeouts },
  };
}
