import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { chosenGroup } from '../chosen-group.ts';
import { invalidParameter } from '../errors.ts';
import { compileFilter } from '../filter/compile-filter.ts';
import { findStream } from '../find.ts';
import { page } from '../page.ts';
import type { LogGroup, LogStream, LogsState } from '../state.ts';

/** The events of a group that fit a filter pattern, from all of its streams, by time. */
export const filterLogEvents: Operation<LogsState, FilterLogEventsRequest, FilterLogEventsResponse> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'FilterLogEvents', input.logGroupName ?? input.logGroupIdentifier),
  run(input, state) {
    const group = chosenGroup(state, input);
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
    const matches = compileFilter(input.filterPattern ?? '');
    const found = chosenStreams(group, input).flatMap(stream =>
      stream.events
        .filter(event => event.timestamp >= startTime && event.timestamp <= endTime && matches(event.message))
        .map(({ id, ...event }) => ({ logStreamName: stream.name, ...event, eventId: id })),
    );
    found.sort((a, b) => a.timestamp - b.timestamp);
    const { items, ...rest } = page(found, input, 10_000);
    return { events: items, searchedLogStreams: [], ...rest };
  },
};

function chosenStreams(group: LogGroup, input: FilterLogEventsRequest): readonly LogStream[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names && prefix !== undefined) {
    throw invalidParameter('Only one of logStreamNamePrefix and logStreamNames may be specified.');
  }
  if (names) return names.map(name => findStream(group, name));
  return [...group.streams.values()].filter(stream => stream.name.startsWith(prefix ?? ''));
}
