import { readEmbedded } from './embedded/read-embedded.ts';
import type { Dimensions } from './metrics/metric.ts';
import type { CloudWatchState } from './state.ts';

export interface CloudWatchCore {
  /** Takes one log line, which may hold metrics in the embedded metric format; other lines are ignored. */
  ingestEmbedded(line: string): void;
  /** Publishes one value of a metric of standard resolution in the name of AWS, without a call. */
  record(
    namespace: string,
    name: string,
    dimensions: Dimensions,
    value: number,
    unit: string,
    timestampMs: number,
    /** 1 for a high-resolution metric. */
    resolutionS?: number,
  ): void;
}

export function createCore({ metrics }: CloudWatchState): CloudWatchCore {
  return {
    ingestEmbedded(line) {
      for (const datum of readEmbedded(line)) metrics.add(datum);
    },
    record(namespace, name, dimensions, value, unit, timestampMs, resolutionS = 60) {
      metrics.add({ namespace, name, dimensions, unit, timestampMs, resolutionS, values: [[value, 1]] });
    },
  };
}
