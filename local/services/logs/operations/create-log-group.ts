import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { newGroup } from '../create.ts';
import { alreadyExists } from '../errors.ts';
import type { LogsState } from '../state.ts';

export const createLogGroup: Operation<LogsState, CreateLogGroupRequest> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'CreateLogGroup', input.logGroupName),
  run(input, state) {
    const name = input.logGroupName ?? '';
    if (state.groups.has(name)) throw alreadyExists('log group');
    const group = newGroup(state, name);
    for (const [key, value] of Object.entries(input.tags ?? {})) group.tags.set(key, value);
    state.groups.set(name, group);
    return {};
  },
};
