import type { SqsCore } from '../../sqs/core.ts';
import type { Delivery, EventsState } from '../state.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import { countForRule } from './rule-metrics.ts';

/** Which end of the retry policy was reached; absent when the error was not worth a retry. */
export interface Exhausted {
  readonly condition: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
  readonly attempts: number;
}

/** Puts the event into the target's dead-letter queue with the reason as message attributes; without a queue drops it. */
export async function toDeadLetterQueue(
  state: EventsState,
  delivery: Delivery,
  failure: DeliveryFailure,
  exhausted?: Exhausted,
): Promise<void> {
  const { cloud } = state;
  const { event, rule, target } = delivery;
  const queueArn = target.DeadLetterConfig?.Arn;
  const what = { rule: rule.name, target: target.Arn, event: event.id, code: failure.code, message: failure.message };
  countForRule(cloud, rule.name, 'FailedInvocations');
  if (queueArn === undefined)
    return cloud.log('EventBridge dropped an event: its target has no DeadLetterConfig', what);
  const message = {
    MessageBody: JSON.stringify(event),
    MessageAttributes: attributes(delivery, failure, exhausted),
  };
  try {
    const from = { service: 'events.amazonaws.com', sourceArn: rule.arn };
    await cloud.core<SqsCore>('sqs').send(queueArn, message, from);
    countForRule(cloud, rule.name, 'InvocationsSentToDlq');
  } catch (error) {
    countForRule(cloud, rule.name, 'InvocationsFailedToBeSentToDlq');
    cloud.log('EventBridge lost an event: its dead-letter queue refused it', { ...what, reason: String(error) });
  }
}

function attributes({ rule, target }: Delivery, failure: DeliveryFailure, exhausted: Exhausted | undefined) {
  const texts = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    ...(exhausted && {
      EXHAUSTED_RETRY_CONDITION: exhausted.condition,
      RETRY_ATTEMPTS: String(exhausted.attempts),
    }),
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}
