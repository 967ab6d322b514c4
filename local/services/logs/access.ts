import { arn } from '../../core/arn.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Access } from '../../core/service.ts';
import { groupName } from './find.ts';

/** `logs:<action>` on a group, or on one of its streams when a stream is named. */
export function logsAccess(cloud: Cloud, action: string, group: string | undefined, stream?: string): Access[] {
  const of = arn(cloud.account, 'logs', `log-group:${groupName(group)}`);
  return [{ action: `logs:${action}`, resource: stream === undefined ? `${of}:*` : `${of}:log-stream:${stream}` }];
}
