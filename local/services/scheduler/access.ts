import { arn } from '../../core/arn.ts';
import type { Account } from '../../core/cloud.ts';
import type { Access } from '../../core/service.ts';
import type { SchedulerState } from './state.ts';

export const defaultGroup = 'default';

export const scheduleArn = (account: Account, group: string, name: string): string =>
  arn(account, 'scheduler', `schedule/${group}/${name}`);

export const groupArn = (account: Account, name: string): string => arn(account, 'scheduler', `schedule-group/${name}`);

export function scheduleAccess(
  { cloud }: SchedulerState,
  action: string,
  { Name, GroupName = defaultGroup }: { readonly Name: string; readonly GroupName?: string | undefined },
): Access {
  return { action: `scheduler:${action}`, resource: scheduleArn(cloud.account, GroupName, Name) };
}

export function groupAccess({ cloud }: SchedulerState, action: string, name: string): Access {
  return { action: `scheduler:${action}`, resource: groupArn(cloud.account, name) };
}

/** The target's role must be passed to the scheduler. */
export function passRole(roleArn: string): Access {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } };
}
