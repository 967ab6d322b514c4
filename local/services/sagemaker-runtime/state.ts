import type { Cloud } from '../../core/cloud.ts';
import type { AsyncMetrics } from './async/async-metrics.ts';
import type { AsyncRequest } from './async/async-request.ts';
import type { DataCapture } from './capture/data-capture.ts';
import type { InvocationMetrics } from './invocation-metrics.ts';
import type { RuntimeOptions } from './options.ts';

/** The queue of an endpoint. */
export interface RequestBacklog {
  add(request: AsyncRequest): void;
  stop(): void;
}

export interface RuntimeState {
  readonly cloud: Cloud;
  readonly options: RuntimeOptions;
  readonly metrics: InvocationMetrics;
  readonly capture: DataCapture;
  readonly asyncMetrics: AsyncMetrics;
  /** The queues of endpoints that answer later, by the endpoint's name. */
  readonly backlogs: Map<string, RequestBacklog>;
}
