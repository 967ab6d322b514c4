import type { ListMapRunsCommandInput } from '@aws-sdk/client-sfn';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { page } from '../page.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<ListMapRunsCommandInput, 'executionArn'>;

/** Newest first. */
export const listMapRuns: Operation<StatesState, Input> = {
  authorize: ({ executionArn }) => [access('ListMapRuns', executionArn)],
  run(input, state) {
    const { arn, machineArn } = state.execution(input.executionArn);
    const runs = [...state.mapRuns.values()].filter(run => run.executionArn === arn).reverse();
    const { items, ...rest } = page(runs, input);
    const mapRuns = items.map(run => ({
      executionArn: arn,
      mapRunArn: run.arn,
      stateMachineArn: machineArn,
      startDate: new Date(run.startedAt),
      ...(run.stoppedAt === undefined ? {} : { stopDate: new Date(run.stoppedAt) }),
    }));
    return { mapRuns, ...rest };
  },
};
