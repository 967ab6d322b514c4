import type { Account } from './cloud.ts';

/** `arn:aws:<service>:<region>:<account>:<resource>` in the cloud's account. */
export function arn(account: Account, service: string, resource: string): string {
  return `arn:${account.partition}:${service}:${account.region}:${account.id}:${resource}`;
}

/** IAM is global: its ARNs name no region. */
export function iamArn(account: Account, resource: string): string {
  return `arn:${account.partition}:iam::${account.id}:${resource}`;
}
