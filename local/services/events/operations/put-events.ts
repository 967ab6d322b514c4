import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { busAccess } from '../access.ts';
import type { EventsCore } from '../core.ts';
import { type EventEnvelope, isoSeconds } from '../event-envelope.ts';
import { busName } from '../find.ts';
import { isObject, type Json, type JsonObject } from '../pattern/json.ts';
import type { EventsState } from '../state.ts';

const largestRequest = 1_048_576;

/** Each entry is taken or refused by itself; an unknown bus loses its event without a word. */
export const putEvents: Operation<EventsState, PutEventsRequest, PutEventsResponse> = {
  authorize: (input, { cloud }) =>
    (input.Entries ?? []).flatMap(entry =>
      busAccess(cloud, 'PutEvents', entry.EventBusName).map(access => ({ ...access, context: conditionKeys(entry) })),
    ),
  run(input, state) {
    const entries = input.Entries ?? [];
    if (entries.reduce((bytes, entry) => bytes + entrySize(entry), 0) > largestRequest) {
      throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
    }
    const results = entries.map(entry => putEntry(state, entry));
    return { FailedEntryCount: results.filter(result => result.ErrorCode !== undefined).length, Entries: results };
  },
};

function conditionKeys({ Source = '', DetailType = '' }: PutEventsRequestEntry): Record<string, string> {
  return { 'events:source': Source, 'events:detail-type': DetailType };
}

function putEntry(state: EventsState, entry: PutEventsRequestEntry): PutEventsResultEntry {
  const detail = parseDetail(entry.Detail);
  const [ErrorCode, ErrorMessage] = complaint(entry, detail) ?? [];
  if (ErrorCode !== undefined) return { ErrorCode, ErrorMessage };
  const { account, random, clock } = state.cloud;
  const event: EventEnvelope = {
    version: '0',
    id: random.uuid(),
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: account.id,
    time: isoSeconds(entry.Time?.getTime() ?? clock.now()),
    region: account.region,
    resources: entry.Resources ?? [],
    detail: detail ?? {},
  };
  state.cloud.core<EventsCore>('events').put(busName(entry.EventBusName), event);
  return { EventId: event.id };
}

function complaint(
  entry: PutEventsRequestEntry,
  detail: JsonObject | undefined,
): readonly [string, string] | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) {
      return ['InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`];
    }
  }
  if (!detail) return ['MalformedDetail', 'Detail is malformed.'];
  if (entry.Source?.startsWith('aws.')) return ['NotAuthorizedForSourceException', 'Not authorized for the source.'];
  return undefined;
}

function parseDetail(text: string | undefined): JsonObject | undefined {
  try {
    const value = JSON.parse(text ?? '') as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As AWS counts: 14 bytes for a time, and the UTF-8 bytes of source, detail type, detail and resources. */
function entrySize({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return (Time ? 14 : 0) + texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}
