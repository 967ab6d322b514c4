import type { ListMonitoringExecutionsRequest, ListMonitoringExecutionsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import type { MonitoringExecution, MonitoringSchedule } from '../monitoring-schedule.ts';
import { presentExecution } from '../present-execution.ts';

type Input = Decoded<ListMonitoringExecutionsRequest>;

export const listMonitoringExecutions: Operation<SageMakerState, Input, ListMonitoringExecutionsResponse> = {
  authorize: () => accessToAll('ListMonitoringExecutions'),
  run(input, state) {
    const all = [...state.monitoringSchedules.values()].flatMap(schedule =>
      schedule.executions
        .filter(execution => isMeant(input, schedule, execution))
        .map(execution => ({ ...execution, name: schedule.name })),
    );
    const { SortBy, ...query } = input;
    const sorted = listing(all, { ...query, SortBy: SortBy === 'Status' ? 'Status' : 'CreationTime' });
    const { items, ...rest } = page(sorted, input);
    return { ...rest, MonitoringExecutionSummaries: items.map(one => presentExecution(one.name, one)) };
  },
};

/** What the general listing does not look at. Runs of one schedule are due in the order of their creation. */
function isMeant(input: Input, schedule: MonitoringSchedule, execution: MonitoringExecution): boolean {
  const { MonitoringScheduleName, EndpointName, MonitoringJobDefinitionName, MonitoringTypeEquals } = input;
  const { ScheduledTimeAfter: after, ScheduledTimeBefore: before } = input;
  return (
    (MonitoringScheduleName === undefined || schedule.name === MonitoringScheduleName) &&
    (EndpointName === undefined || execution.endpoint === EndpointName) &&
    (MonitoringJobDefinitionName === undefined || execution.definition === MonitoringJobDefinitionName) &&
    (MonitoringTypeEquals === undefined || schedule.config.MonitoringType === MonitoringTypeEquals) &&
    (after === undefined || execution.scheduledTime > after.getTime()) &&
    (before === undefined || execution.scheduledTime < before.getTime())
  );
}
