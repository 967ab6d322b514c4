import { createDataClock } from '#shared/aws/hot/data-clock.ts';
import { createHotCapacities } from '#shared/aws/hot/hot-capacities.ts';
import { createHotConcurrencyStore } from '#shared/aws/hot/hot-concurrency-store.ts';
import { createHotModelRuntime } from '#shared/aws/hot/hot-model-runtime.ts';
import { createHotRoutes } from '#shared/aws/hot/hot-routes.ts';
import { createHotTable } from '#shared/aws/hot/hot-table.ts';
import { createHotWindowCounts } from '#shared/aws/hot/hot-window-counts.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { DataClock } from '#shared/ports/data-clock.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import type { Capacities } from '#shared/ports/table/capacities.ts';
import type { ConcurrencyStore } from '#shared/ports/table/concurrency-store.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import { readConfig } from './config.ts';
import { connectService, hotSettings } from './hot-services.ts';

/** What the hot path reaches outside, without the SDK. */
export interface HotOutside {
  readonly routes: Pick<Routes, 'read'>;
  readonly capacities: Pick<Capacities, 'read'>;
  readonly windowCounts: WindowCounts;
  readonly limiter: LimiterOutside;
  readonly runtime: ModelRuntime;
  /** Control-plane time, on which windows lie. */
  readonly clock: Clock;
  /** Data-plane milliseconds, for ages and latencies. */
  readonly stopwatch: () => number;
}

/** What the limit of requests in flight needs, in data-plane time. */
export interface LimiterOutside {
  readonly store: ConcurrencyStore;
  readonly clock: DataClock;
  readonly pause: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly chance: () => number;
}

/** Connects by the settings that Lambda gives; endpoints may be replaced by the SDK's own `AWS_ENDPOINT_URL` variables. */
export function connectHot(): HotOutside {
  const config = readConfig({
    TABLE_NAME: 'string',
    AWS_ENDPOINT_URL_DYNAMODB: 'string?',
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: 'string?',
    ...hotSettings,
  });
  const dynamodb = connectService('dynamodb', 'dynamodb', config, config.AWS_ENDPOINT_URL_DYNAMODB);
  const sagemaker = connectService('sagemaker-runtime', 'sagemaker', config, config.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME);
  const table = createHotTable(dynamodb, config.TABLE_NAME);
  const dataClock = createDataClock();
  return {
    routes: createHotRoutes(table),
    capacities: createHotCapacities(table),
    limiter: {
      store: createHotConcurrencyStore(table, dataClock),
      clock: dataClock,
      pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
      chance: Math.random,
    },
    windowCounts: createHotWindowCounts(table),
    runtime: createHotModelRuntime(sagemaker),
    clock: systemClock,
    stopwatch: () => performance.now(),
  };
}
