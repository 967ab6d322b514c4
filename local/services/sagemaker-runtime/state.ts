import type { Cloud } from '../../core/cloud.ts';
import type { DataCapture } from './capture/data-capture.ts';
import type { InvocationMetrics } from './invocation-metrics.ts';
import type { RuntimeOptions } from './options.ts';

export interface RuntimeState {
  readonly cloud: Cloud;
  readonly options: RuntimeOptions;
  readonly metrics: InvocationMetrics;
  readonly capture: DataCapture;
}
