import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { findGroup } from '../find.ts';
import type { LogsState } from '../state.ts';

export const listTagsForResource: Operation<LogsState, ListTagsForResourceRequest, ListTagsForResourceResponse> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'ListTagsForResource', input.resourceArn),
  run: (input, state) => ({ tags: Object.fromEntries(findGroup(state, input.resourceArn).tags) }),
};
