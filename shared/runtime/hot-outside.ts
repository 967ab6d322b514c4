import { createDataClock } from '#shared/aws/hot/data-clock.ts';
import { createHotAnswers } from '#shared/aws/hot/hot-answers.ts';
import { createHotCapacities } from '#shared/aws/hot/hot-capacities.ts';
import { createHotCapturedRequests } from '#shared/aws/hot/hot-captured-requests.ts';
import { createHotConcurrencyStore } from '#shared/aws/hot/hot-concurrency-store.ts';
import { createHotIdempotencyKeys } from '#shared/aws/hot/hot-idempotency-keys.ts';
import { createHotModelRuntime } from '#shared/aws/hot/hot-model-runtime.ts';
import { createHotRoutes } from '#shared/aws/hot/hot-routes.ts';
import { createHotWindowCounts } from '#shared/aws/hot/hot-window-counts.ts';
import type { SignedHttpSettings } from '#shared/aws/hot/signed-http.ts';
import { createSignedHttp } from '#shared/aws/hot/signed-http.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { DataClock } from '#shared/ports/data-clock.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import type { CapturedRequests } from '#shared/ports/monitors/captured-requests.ts';
import type { Answers } from '#shared/ports/table/answers.ts';
import type { Capacities } from '#shared/ports/table/capacities.ts';
import type { ConcurrencyStore } from '#shared/ports/table/concurrency-store.ts';
import type { IdempotencyKeys } from '#shared/ports/table/idempotency-keys.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import { readConfig } from './config.ts';
import { hotConnections } from './hot-connections.ts';

/** What the hot path reaches outside, without the SDK. */
export interface HotOutside {
  readonly routes: Pick<Routes, 'read'>;
  readonly capacities: Pick<Capacities, 'read'>;
  readonly windowCounts: WindowCounts;
  readonly answers: Answers;
  readonly capturedRequests: CapturedRequests;
  readonly idempotencyKeys: IdempotencyKeys;
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

/** How the model's endpoint is asked: for whole answers, unless said otherwise. */
export type ConnectRuntime = (settings: SignedHttpSettings) => ModelRuntime;

const wholeAnswers: ConnectRuntime = settings => createHotModelRuntime(createSignedHttp(settings));

/** Connects by the settings that Lambda gives. */
export function connectHot(connectRuntime: ConnectRuntime = wholeAnswers): HotOutside {
  const { table, lambda, sagemakerRuntime } = hotConnections();
  const { SLUICE_STAGE } = readConfig({ SLUICE_STAGE: 'string' });
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
    answers: createHotAnswers(table),
    capturedRequests: createHotCapturedRequests(lambda(), `sluice-${SLUICE_STAGE}-capture-requests`),
    idempotencyKeys: createHotIdempotencyKeys(table, {
      control: () => systemClock.now(),
      data: () => dataClock.now(),
    }),
    runtime: connectRuntime(sagemakerRuntime()),
    clock: systemClock,
    stopwatch: () => performance.now(),
  };
}
