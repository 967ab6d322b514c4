import { dynamoAcceptedInferences } from '#shared/aws/async/dynamo-accepted-inferences.ts';
import { s3Payloads } from '#shared/aws/async/s3-payloads.ts';
import { sagemakerAsyncEndpoints } from '#shared/aws/async/sagemaker-async-endpoints.ts';
import { connectRuntime, connectStorage, connectTable } from '#shared/aws/clients.ts';
import { createHotWindowCounts } from '#shared/aws/hot/hot-window-counts.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import { dynamoRoutes } from '#shared/aws/table/dynamo-routes.ts';
import type { AcceptedInferences } from '#shared/ports/async/accepted-inferences.ts';
import type { AsyncEndpoints } from '#shared/ports/async/async-endpoints.ts';
import type { Payloads } from '#shared/ports/async/payloads.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import { readConfig } from './config.ts';
import { hotConnections } from './hot-connections.ts';

/** What requests that are answered later reach outside. */
export interface AsyncOutside {
  readonly routes: Pick<Routes, 'read'>;
  readonly inferences: AcceptedInferences;
  readonly endpoints: AsyncEndpoints;
  readonly payloads: Payloads;
  readonly windowCounts: WindowCounts;
  /** Control-plane time. */
  readonly clock: Clock;
  /** Takes what went wrong, for the log. */
  readonly report: (error: unknown) => void;
}

export function connectAsync(): AsyncOutside {
  const { TABLE_NAME, ARTIFACTS_BUCKET } = readConfig({ TABLE_NAME: 'string', ARTIFACTS_BUCKET: 'string' });
  const table = connectTable(TABLE_NAME);
  return {
    routes: dynamoRoutes(table),
    inferences: dynamoAcceptedInferences(table),
    endpoints: sagemakerAsyncEndpoints(connectRuntime()),
    payloads: s3Payloads(connectStorage(), ARTIFACTS_BUCKET),
    windowCounts: createHotWindowCounts(hotConnections().table),
    clock: systemClock,
    report: error => console.error(error),
  };
}
