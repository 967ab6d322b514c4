import type { Cloud } from '../../core/cloud.ts';
import { bind, type Service } from '../../core/service.ts';
import { AsyncMetrics } from './async/async-metrics.ts';
import { DataCapture } from './capture/data-capture.ts';
import { InvocationMetrics } from './invocation-metrics.ts';
import { invokeEndpoint } from './operations/invoke-endpoint.ts';
import { invokeEndpointAsync } from './operations/invoke-endpoint-async.ts';
import { invokeEndpointWithResponseStream } from './operations/invoke-endpoint-with-response-stream.ts';
import { defaultOptions, type RuntimeOptions } from './options.ts';
import type { RuntimeState } from './state.ts';

/** SageMaker's data plane. Needs the `sagemaker` service of this cloud. */
export function sagemakerRuntime(cloud: Cloud, options: Partial<RuntimeOptions> = {}): Service {
  const state: RuntimeState = {
    cloud,
    options: { ...defaultOptions, ...options },
    metrics: new InvocationMetrics(cloud),
    capture: new DataCapture(cloud),
    asyncMetrics: new AsyncMetrics(cloud),
    backlogs: new Map(),
  };
  const operations = bind(state, {
    InvokeEndpoint: invokeEndpoint,
    InvokeEndpointAsync: invokeEndpointAsync,
    InvokeEndpointWithResponseStream: invokeEndpointWithResponseStream,
  });
  return {
    name: 'sagemaker-runtime',
    operations,
    async stop() {
      for (const backlog of state.backlogs.values()) backlog.stop();
    },
  };
}
