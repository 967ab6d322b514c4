import type { Cloud } from '../../../core/cloud.ts';
import type { CloudWatchCore } from '../../cloudwatch/core.ts';
import type { Exchange } from './exchange.ts';

/** One answered request, by API and by API and stage. `latencyMs` is data-plane time. */
export function recordMetrics(cloud: Cloud, { api, stage }: Exchange, status: number, latencyMs: number): void {
  const values: [string, number, string][] = [
    ['Count', 1, 'Count'],
    ['4XXError', status >= 400 && status < 500 ? 1 : 0, 'Count'],
    ['5XXError', status >= 500 ? 1 : 0, 'Count'],
    ['Latency', latencyMs, 'Milliseconds'],
  ];
  const ApiName = api.properties.Name;
  for (const dimensions of [{ ApiName }, { ApiName, Stage: stage.name }]) {
    for (const [name, value, unit] of values) {
      cloud
        .core<CloudWatchCore>('cloudwatch')
        .record('AWS/ApiGateway', name, dimensions, value, unit, cloud.clock.now());
    }
  }
}
