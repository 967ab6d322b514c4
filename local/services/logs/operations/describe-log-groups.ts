import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { page } from '../page.ts';
import type { LogGroup, LogsState } from '../state.ts';

export const describeLogGroups: Operation<LogsState, DescribeLogGroupsRequest, DescribeLogGroupsResponse> = {
  authorize: (_input, { cloud }) => logsAccess(cloud, 'DescribeLogGroups', '*'),
  run(input, state) {
    const { logGroupNamePrefix: prefix = '', logGroupNamePattern: part = '' } = input;
    const wanted = [...state.groups.values()].filter(({ name }) => {
      return name.startsWith(prefix) && name.toLowerCase().includes(part.toLowerCase());
    });
    wanted.sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...rest } = page(wanted, input);
    return { logGroups: items.map(summarize), ...rest };
  },
};

function summarize(group: LogGroup) {
  const events = [...group.streams.values()].flatMap(stream => stream.events);
  return {
    logGroupName: group.name,
    creationTime: group.createdAtMs,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    storedBytes: events.reduce((bytes, event) => bytes + event.message.length + 26, 0),
    logGroupClass: 'STANDARD' as const,
  };
}
