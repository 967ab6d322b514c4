import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { findGroup } from '../find.ts';
import type { LogsState } from '../state.ts';

export const tagResource: Operation<LogsState, TagResourceRequest> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'TagResource', input.resourceArn),
  run(input, state) {
    const { tags } = findGroup(state, input.resourceArn);
    for (const [key, value] of Object.entries(input.tags ?? {})) tags.set(key, value);
    return {};
  },
};
