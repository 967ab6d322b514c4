import type { Cloud } from '../../core/cloud.ts';
import type { Access } from '../../core/service.ts';
import { alarmArn } from './alarms/alarm.ts';

/** `cloudwatch:<action>`; actions on metrics know no resources. */
export function metricAccess(action: string): Access[] {
  return [{ action: `cloudwatch:${action}`, resource: '*' }];
}

export function alarmAccess(cloud: Cloud, action: string, names: readonly (string | undefined)[]): Access[] {
  const resources = names.map(name => alarmArn(cloud.account, name ?? ''));
  return resources.map(resource => ({ action: `cloudwatch:${action}`, resource }));
}
