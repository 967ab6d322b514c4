import type { ScheduleGroupSummary } from '@aws-sdk/client-scheduler';
import type { ScheduleGroup } from './state.ts';

export function groupView({ name, arn, createdAt }: ScheduleGroup): ScheduleGroupSummary {
  const created = new Date(createdAt);
  return { Name: name, Arn: arn, State: 'ACTIVE', CreationDate: created, LastModificationDate: created };
}
