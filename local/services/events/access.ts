import { arn } from '../../core/arn.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Access } from '../../core/service.ts';
import { busName } from './find.ts';

/** A rule on the default bus is `rule/<name>`, on another `rule/<bus>/<name>`. */
export function ruleArn(cloud: Cloud, name: string | undefined, bus: string | undefined): string {
  const on = busName(bus);
  return arn(cloud.account, 'events', on === 'default' ? `rule/${name}` : `rule/${on}/${name}`);
}

export function ruleAccess(cloud: Cloud, action: string, name: string | undefined, bus: string | undefined): Access[] {
  return [{ action: `events:${action}`, resource: ruleArn(cloud, name, bus) }];
}

export function busAccess(cloud: Cloud, action: string, bus: string | undefined): Access[] {
  return [{ action: `events:${action}`, resource: arn(cloud.account, 'events', `event-bus/${busName(bus)}`) }];
}
