import type { Cloud } from '../../../core/cloud.ts';
import type { Caller } from '../../../core/service.ts';
import type { Delivery } from '../state.ts';

/** Hands `input` to a target. Throws the target's `AwsError` when it is refused. */
export type Send = (cloud: Cloud, delivery: Delivery, input: string) => Promise<unknown>;

/** EventBridge itself, for targets that grant access by their own resource policy. */
export const eventBridge = { kind: 'service', service: 'events.amazonaws.com' } as const satisfies Caller;

/** The role that a target names, as EventBridge assumes it; `undefined` when the target names none. */
export function targetRole({ target, rule, event }: Delivery): Caller | undefined {
  const roleName = (target.RoleArn ?? rule.roleArn)?.split('/').pop();
  return roleName === undefined ? undefined : { kind: 'role', roleName, sessionName: event.id.replaceAll('-', '') };
}

/** Like `targetRole`, for targets that cannot do without. Throws when the target names no role. */
export function requiredRole(delivery: Delivery): Caller {
  const role = targetRole(delivery);
  if (!role) throw new Error(`Target ${delivery.target.Id} of ${delivery.rule.arn} needs a RoleArn.`);
  return role;
}

/** The last part of an ARN, after `:` or `/`. */
export function arnName(arn: string): string {
  return arn.split(/[:/]/).pop() ?? arn;
}
