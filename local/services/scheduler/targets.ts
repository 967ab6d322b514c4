import type { Cloud } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';

/** Hands an input to a target as the schedule's role. Throws the target's `AwsError`. */
type Send = (cloud: Cloud, arn: string, input: string, role: Caller) => Promise<unknown>;

/** The kinds of target, by the service in the target's ARN. */
const targets: Readonly<Record<string, Send>> = {
  lambda: (cloud, FunctionName, input, role) =>
    cloud.call('lambda', 'Invoke', { FunctionName, InvocationType: 'Event', Payload: Buffer.from(input) }, role),
  states: (cloud, stateMachineArn, input, role) =>
    cloud.call('stepfunctions', 'StartExecution', { stateMachineArn, input }, role),
  sns: (cloud, TopicArn, Message, role) => cloud.call('sns', 'Publish', { TopicArn, Message }, role),
  sqs: (cloud, queueArn, MessageBody, role) => {
    const [, , , region, account, name] = queueArn.split(':');
    const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    return cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody }, role);
  },
};

export function targetKind(arn: string): Send | undefined {
  const service = arn.split(':')[2] ?? '';
  return Object.hasOwn(targets, service) ? targets[service] : undefined;
}
