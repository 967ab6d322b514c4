import { AwsError } from '../../core/aws-error.ts';
import type { Account } from '../../core/cloud.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';

/** The 424 with which the runtime passes on what a container did wrong. `status` 0: it gave no answer at all. */
export function modelError(account: Account, fleet: Fleet, status: number, original: string): AwsError {
  const kind = status >= 400 && status < 500 ? 'client' : 'server';
  const group = `/aws/sagemaker/Endpoints/${fleet.endpointName}`;
  const console = `https://${account.region}.console.aws.amazon.com/cloudwatch/home?region=${account.region}#logEventViewer:group=${group}`;
  return new AwsError(
    'ModelError',
    `Received ${kind} error (${status}) from primary with message "${original}". See ${console} in account ${account.id} for more information.`,
    {
      status: 424,
      fields: {
        OriginalStatusCode: status,
        OriginalMessage: original,
        LogStreamArn: `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:${group}`,
      },
    },
  );
}

export const timedOut =
  'Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.';

export const unreachable =
  'The connection to container primary was closed before it sent a response. Review the logs of the container in Amazon CloudWatch, resolve the issue, and try again.';
