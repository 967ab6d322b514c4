import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../core/service.ts';
import { logsAccess } from '../access.ts';
import { invalidParameter } from '../errors.ts';
import { findGroup } from '../find.ts';
import type { LogsState } from '../state.ts';

const allowed = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096],
  ...[1827, 2192, 2557, 2922, 3288, 3653],
];

export const putRetentionPolicy: Operation<LogsState, PutRetentionPolicyRequest> = {
  authorize: (input, { cloud }) => logsAccess(cloud, 'PutRetentionPolicy', input.logGroupName),
  run(input, state) {
    const days = input.retentionInDays ?? 0;
    if (!allowed.includes(days)) {
      throw invalidParameter(
        `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
      );
    }
    findGroup(state, input.logGroupName).retentionInDays = days;
    return {};
  },
};
