import {
  CreateDataQualityJobDefinitionCommand,
  type CreateDataQualityJobDefinitionCommandInput,
  CreateMonitoringScheduleCommand,
  DeleteDataQualityJobDefinitionCommand,
  DeleteMonitoringScheduleCommand,
  ListMonitoringExecutionsCommand,
  ListMonitoringSchedulesCommand,
  type MonitoringScheduleConfig,
  paginateListDataQualityJobDefinitions,
  paginateListMonitoringSchedules,
  type SageMakerClient,
  StartMonitoringScheduleCommand,
  StopMonitoringScheduleCommand,
  type Tag,
  UpdateMonitoringScheduleCommand,
} from '@aws-sdk/client-sagemaker';
import type { FoundSchedule, MonitorStep } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import type { MonitoringSchedules } from '#shared/ports/monitors/monitoring-schedules.ts';

export function sagemakerMonitoringSchedules(client: SageMakerClient): MonitoringSchedules {
  return {
    async find(prefix) {
      const schedules: FoundSchedule[] = [];
      const definitions: string[] = [];
      const query = { NameContains: prefix };
      for await (const page of paginateListMonitoringSchedules({ client }, query))
        schedules.push(...(page.MonitoringScheduleSummaries ?? []).map(found));
      for await (const page of paginateListDataQualityJobDefinitions({ client }, query))
        definitions.push(...(page.JobDefinitionSummaries ?? []).map(one => one.MonitoringJobDefinitionName ?? ''));
      const isOwn = (name: string) => name.toLowerCase().startsWith(prefix.toLowerCase());
      return { schedules: schedules.filter(({ name }) => isOwn(name)), definitions: definitions.filter(isOwn) };
    },
    async areAny() {
      const { MonitoringScheduleSummaries: found = [] } = await client.send(
        new ListMonitoringSchedulesCommand({ MaxResults: 1 }),
      );
      return found.length > 0;
    },
    async carryOut(step, tags) {
      try {
        await carryOut(
          client,
          step,
          Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        );
        return undefined;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (isDone(step, error.name)) return undefined;
        if (!refusals.includes(error.name)) throw error;
        return `${step.do} ${step.name}: ${error.message}`;
      }
    },
    async lastRun(MonitoringScheduleName) {
      const query = {
        MonitoringScheduleName,
        SortBy: 'ScheduledTime',
        SortOrder: 'Descending',
        MaxResults: 1,
      } as const;
      const { MonitoringExecutionSummaries: [newest] = [] } = await client.send(
        new ListMonitoringExecutionsCommand(query),
      );
      return newest?.ScheduledTime?.getTime();
    },
  };
}

/** What will not go away by trying again. */
const refusals: readonly string[] = [
  'ValidationException',
  'ResourceLimitExceeded',
  'ResourceInUse',
  'AccessDeniedException',
];

function isDone(step: MonitorStep, error: string): boolean {
  if (step.do === 'create definition') return error === 'ResourceInUse';
  return step.do.startsWith('delete') && error === 'ResourceNotFound';
}

function found(summary: {
  readonly MonitoringScheduleName?: string | undefined;
  readonly MonitoringScheduleStatus?: FoundSchedule['status'] | undefined;
  readonly MonitoringJobDefinitionName?: string | undefined;
  readonly CreationTime?: Date | undefined;
}): FoundSchedule {
  const { MonitoringJobDefinitionName: definition } = summary;
  return {
    name: summary.MonitoringScheduleName ?? '',
    status: summary.MonitoringScheduleStatus ?? 'Pending',
    createdAt: summary.CreationTime?.getTime() ?? 0,
    ...(definition !== undefined && { definition }),
  };
}

async function carryOut(client: SageMakerClient, step: MonitorStep, Tags: Tag[]): Promise<void> {
  const named = { MonitoringScheduleName: step.name };
  switch (step.do) {
    case 'create definition': {
      const request = step.request as Omit<CreateDataQualityJobDefinitionCommandInput, 'JobDefinitionName'>;
      await client.send(new CreateDataQualityJobDefinitionCommand({ JobDefinitionName: step.name, ...request, Tags }));
      return;
    }
    case 'create schedule':
      await client.send(
        new CreateMonitoringScheduleCommand({ ...named, MonitoringScheduleConfig: hourly(step.definition), Tags }),
      );
      return;
    case 'update schedule':
      await client.send(
        new UpdateMonitoringScheduleCommand({ ...named, MonitoringScheduleConfig: hourly(step.definition) }),
      );
      return;
    case 'start schedule':
      await client.send(new StartMonitoringScheduleCommand(named));
      return;
    case 'stop schedule':
      await client.send(new StopMonitoringScheduleCommand(named));
      return;
    case 'delete schedule':
      await client.send(new DeleteMonitoringScheduleCommand(named));
      return;
    case 'delete definition':
      await client.send(new DeleteDataQualityJobDefinitionCommand({ JobDefinitionName: step.name }));
  }
}

function hourly(MonitoringJobDefinitionName: string): MonitoringScheduleConfig {
  return {
    ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
    MonitoringJobDefinitionName,
    MonitoringType: 'DataQuality',
  };
}
