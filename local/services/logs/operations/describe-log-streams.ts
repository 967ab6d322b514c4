import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { chosenGroup } from '../chosen-group.ts';
import { invalidParameter } from '../errors.ts';
import { page } from '../page.ts';
import type { LogStream, LogsState } from '../state.ts';

export const describeLogStreams: Operation<LogsState, DescribeLogStreamsRequest, DescribeLogStreamsResponse> = {
  authorize: (input, { cloud }) =>
    logsAccess(cloud, 'DescribeLogStreams', input.logGroupName ?? input.logGroupIdentifier),
  run(input, state) {
    const group = chosenGroup(state, input);
    const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input;
    if (prefix !== undefined && orderBy === 'LastEventTime') {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const wanted = [...group.streams.values()].filter(stream => stream.name.startsWith(prefix ?? ''));
    wanted.sort(orderBy === 'LastEventTime' ? byLastEvent : byName);
    if (descending) wanted.reverse();
    const { items, ...rest } = page(wanted, input);
    return { logStreams: items.map(summarize), ...rest };
  },
};

function byName(a: LogStream, b: LogStream): number {
  return a.name < b.name ? -1 : 1;
}

function byLastEvent(a: LogStream, b: LogStream): number {
  return (a.events.at(-1)?.timestamp ?? 0) - (b.events.at(-1)?.timestamp ?? 0) || byName(a, b);
}

function summarize(stream: LogStream) {
  const first = stream.events[0];
  const last = stream.events.at(-1);
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAtMs,
    arn: stream.arn,
    ...(first && { firstEventTimestamp: first.timestamp }),
    ...(last && { lastEventTimestamp: last.timestamp, lastIngestionTime: last.ingestionTime }),
    uploadSequenceToken: '49039859595593573921823829829',
    storedBytes: 0,
  };
}
