import { AwsError } from '../../core/aws-error.ts';
import { evaluatePolicy } from '../../iam/evaluate-policy.ts';
import { statementsOf } from '../../iam/policy.ts';
import type { Queue } from './state.ts';

/** An AWS service that sends to a queue on behalf of one of its resources. */
export interface Sender {
  /** The service principal, e.g. `events.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
}

/** Services get in by the queue's policy alone. Throws `AccessDenied`. */
export function checkQueuePolicy(queue: Queue, { service, sourceArn }: Sender): void {
  const text = queue.attributes.get('Policy') ?? '';
  const statements = text === '' ? [] : statementsOf(JSON.parse(text) as object);
  const decision = evaluatePolicy(statements, {
    action: 'sqs:SendMessage',
    resource: queue.arn,
    principal: { Service: service },
    context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceArn.split(':')[4] ?? '' },
  });
  if (decision !== 'allow') {
    throw new AwsError(
      'AccessDenied',
      `User: ${service} is not authorized to perform: sqs:sendmessage on resource: ${queue.arn} because no resource-based policy allows the sqs:sendmessage action`,
      { status: 403 },
    );
  }
}

export function isPolicy(text: string): boolean {
  try {
    return statementsOf(JSON.parse(text) as object).length > 0;
  } catch {
    return false;
  }
}
