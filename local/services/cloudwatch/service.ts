import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { type CloudWatchCore, createCore } from './core.ts';
import { createMetricStore } from './metrics/metric-store.ts';
import { operations } from './operations.ts';
import type { CloudWatchState } from './state.ts';

/** Amazon CloudWatch: metrics, metric math and alarms, on the control-plane clock. */
export function cloudwatch(cloud: Cloud): CoreService<CloudWatchCore> {
  const state: CloudWatchState = {
    cloud,
    metrics: createMetricStore(),
    alarms: new Map(),
    history: [],
    evaluation: undefined,
  };
  return {
    name: 'cloudwatch',
    operations: bind(state, operations),
    core: createCore(state),
    stop() {
      state.evaluation?.cancel();
      state.evaluation = undefined;
    },
  };
}
