import type { DescribeMapRunCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { mapRunCounts } from '../map-runs/map-run-counts.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<DescribeMapRunCommandInput, 'mapRunArn'>;

export const describeMapRun: Operation<StatesState, Input> = {
  authorize: ({ mapRunArn }) => [access('DescribeMapRun', mapRunArn)],
  run({ mapRunArn }, state) {
    const run = state.mapRun(mapRunArn);
    return {
      mapRunArn,
      executionArn: run.executionArn,
      status: run.status,
      startDate: new Date(run.startedAt),
      ...(run.stoppedAt === undefined ? {} : { stopDate: new Date(run.stoppedAt) }),
      maxConcurrency: run.maxConcurrency,
      toleratedFailurePercentage: run.tolerated.percentage ?? 0,
      toleratedFailureCount: run.tolerated.count ?? 0,
      itemCounts: mapRunCounts(run, ({ items }) => items),
      executionCounts: mapRunCounts(run, () => 1),
      redriveCount: 0,
    };
  },
};
