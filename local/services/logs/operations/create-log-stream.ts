import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { newStream } from '../create.ts';
import { alreadyExists } from '../errors.ts';
import { findGroup } from '../find.ts';
import type { LogsState } from '../state.ts';

export const createLogStream: Operation<LogsState, CreateLogStreamRequest> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'CreateLogStream', input.logGroupName, input.logStreamName),
  run(input, state) {
    const group = findGroup(state, input.logGroupName);
    const name = input.logStreamName ?? '';
    if (group.streams.has(name)) throw alreadyExists('log stream');
    group.streams.set(name, newStream(state, group, name));
    return {};
  },
};
