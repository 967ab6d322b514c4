import type { Access } from '../../core/service.ts';

/** The role that a machine is given must be passed to Step Functions. */
export function passRole(roleArn: string): Access {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'states.amazonaws.com' } };
}

/** One action on one resource. */
export function access(action: string, resource = '*'): Access {
  return { action: `states:${action}`, resource };
}
