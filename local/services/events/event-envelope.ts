import type { Account, AwsEvent } from '../../core/cloud.ts';
import type { Json, JsonObject } from './pattern/json.ts';

/** An event as rules match it and targets receive it. */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 with a precision of seconds, e.g. `2026-01-05T09:00:00Z`. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

/** Wraps an event; `timeMs` is when it happened. The detail is copied, so that later changes do not show in it. */
export function envelope(account: Account, id: string, timeMs: number, event: AwsEvent): EventEnvelope {
  return {
    version: '0',
    id,
    'detail-type': event.detailType,
    source: event.source,
    account: account.id,
    time: isoSeconds(timeMs),
    region: account.region,
    resources: [...event.resources],
    detail: JSON.parse(JSON.stringify(event.detail)) as JsonObject,
  };
}

/** The envelope as plain JSON, for pattern matching and paths. */
export function asJson(event: EventEnvelope): JsonObject {
  return event as unknown as { readonly [key: string]: Json };
}

export function isoSeconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
