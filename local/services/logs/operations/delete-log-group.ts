import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { findGroup } from '../find.ts';
import type { LogsState } from '../state.ts';

export const deleteLogGroup: Operation<LogsState, DeleteLogGroupRequest> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'DeleteLogGroup', input.logGroupName),
  run(input, state) {
    state.groups.delete(findGroup(state, input.logGroupName).name);
    return {};
  },
};
