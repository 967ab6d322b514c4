import type { PutLogEventsRequest, PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { append } from '../append.ts';
import { invalidParameter } from '../errors.ts';
import { findGroup, findStream } from '../find.ts';
import type { LogsState } from '../state.ts';

const hourMs = 3_600_000;
const oldestMs = 14 * 24 * hourMs;
const newestMs = 2 * hourMs;

/** Events older than 14 days or more than 2 hours ahead are left out and reported. */
export const putLogEvents: Operation<LogsState, PutLogEventsRequest, PutLogEventsResponse> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'PutLogEvents', input.logGroupName, input.logStreamName),
  run(input, state) {
    const group = findGroup(state, input.logGroupName);
    const stream = findStream(group, input.logStreamName);
    const events = (input.logEvents ?? []).map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
    if (events.some((event, at) => event.timestamp < (events[at - 1]?.timestamp ?? 0))) {
      throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    }
    const now = state.cloud.clock.now();
    const tooOld = events.filter(event => event.timestamp < now - oldestMs).length;
    const tooNew = events.findIndex(event => event.timestamp > now + newestMs);
    for (const { message, timestamp } of events.slice(tooOld, tooNew < 0 ? undefined : tooNew)) {
      append(state, group, stream, message, timestamp);
    }
    const rejected = {
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
    };
    return {
      nextSequenceToken: '49039859595593573921823829829',
      ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
    };
  },
};
