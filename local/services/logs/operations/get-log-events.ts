import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { chosenGroup } from '../chosen-group.ts';
import { invalidParameter } from '../errors.ts';
import { findStream } from '../find.ts';
import type { LogsState } from '../state.ts';

/** One page of a stream. Both tokens are always given; at the end of the stream a token leads to itself. */
export const getLogEvents: Operation<LogsState, GetLogEventsRequest, GetLogEventsResponse> = {
  authorize: (input, { cloud }) =>
    logsAccess(cloud, 'GetLogEvents', input.logGroupName ?? input.logGroupIdentifier, input.logStreamName),
  run(input, state) {
    const stream = findStream(chosenGroup(state, input), input.logStreamName);
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = 10_000 } = input;
    const events = stream.events
      .filter(({ timestamp }) => timestamp >= startTime && timestamp < endTime)
      .sort((a, b) => a.timestamp - b.timestamp);
    const [from, to] = bounds(input, events.length, limit);
    return {
      events: events
        .slice(from, to)
        .map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: token('f', to),
      nextBackwardToken: token('b', from),
    };
  },
};

/** The page that a request means: after a forward token, before a backward one, else the first or the last. */
function bounds(input: GetLogEventsRequest, length: number, limit: number): readonly [from: number, to: number] {
  const [, direction, digits] = /^([fb])\/(\d{56})\/s$/.exec(input.nextToken ?? '') ?? [];
  if (input.nextToken !== undefined && direction === undefined) {
    throw invalidParameter('The specified nextToken is invalid.');
  }
  const position = Math.min(Number(digits), length);
  if (direction === 'f') return [position, Math.min(position + limit, length)];
  if (direction === 'b') return [Math.max(0, position - limit), position];
  return input.startFromHead ? [0, Math.min(limit, length)] : [Math.max(0, length - limit), length];
}

function token(direction: 'f' | 'b', position: number): string {
  return `${direction}/${String(position).padStart(56, '0')}/s`;
}
