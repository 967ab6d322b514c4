import type { Caller } from '../../core/service.ts';
import { type DeliveryFailure, deliveryFailure } from '../events/delivery/delivery-failure.ts';
import { nextRetry } from '../events/delivery/retry-policy.ts';
import type { SqsCore } from '../sqs/core.ts';
import { type Invocation, inputOf, isoSeconds } from './invocation.ts';
import type { SchedulerState } from './state.ts';
import { targetKind } from './targets.ts';

/** Hands one invocation to its target, again and again while its retry policy allows it. Never rejects. */
export async function invoke(state: SchedulerState, invocation: Invocation): Promise<void> {
  const { cloud } = state;
  const { Target: target } = invocation.schedule.request;
  try {
    const send = targetKind(target.Arn);
    if (!send) throw new Error(`The local cloud cannot deliver to ${target.Arn}.`);
    await send(cloud, target.Arn, inputOf(invocation, cloud.account), roleOf(invocation));
  } catch (error) {
    await handleFailure(state, invocation, deliveryFailure(error));
  }
}

function roleOf({ schedule, id }: Invocation): Caller {
  const roleName = schedule.request.Target.RoleArn.split('/').pop() ?? '';
  return { kind: 'role', roleName, sessionName: id };
}

async function handleFailure(state: SchedulerState, invocation: Invocation, failure: DeliveryFailure): Promise<void> {
  if (!failure.retriable) return toDeadLetterQueue(state, invocation, failure);
  const { clock, random } = state.cloud;
  const policy = invocation.schedule.request.Target.RetryPolicy;
  const retry = nextRetry(policy, invocation.attempt - 1, clock.now() - invocation.due, random);
  if ('exhausted' in retry) return toDeadLetterQueue(state, invocation, failure, retry.exhausted.condition);
  const timer = clock.at(clock.now() + retry.afterMs, () => {
    state.timers.delete(timer);
    void invoke(state, { ...invocation, attempt: invocation.attempt + 1 });
  });
  state.timers.add(timer);
}

async function toDeadLetterQueue(
  { cloud }: SchedulerState,
  invocation: Invocation,
  { code, message }: DeliveryFailure,
  condition?: string,
): Promise<void> {
  const { schedule, due, attempt } = invocation;
  const { Target: target } = schedule.request;
  const what = { schedule: schedule.arn, target: target.Arn, code, message };
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) return cloud.log('EventBridge Scheduler dropped an invocation: no DeadLetterConfig', what);
  const texts: Readonly<Record<string, string>> = {
    ERROR_CODE: code,
    ERROR_MESSAGE: message,
    SCHEDULE_ARN: schedule.arn,
    SCHEDULED_TIME: isoSeconds(due),
    TARGET_ARN: target.Arn,
    ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition, RETRY_ATTEMPTS: String(attempt - 1) }),
  };
  const MessageAttributes = Object.fromEntries(
    Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  const body = { MessageBody: inputOf(invocation, cloud.account), MessageAttributes };
  try {
    const from = { service: 'scheduler.amazonaws.com', sourceArn: schedule.arn, role: roleOf(invocation) };
    await cloud.core<SqsCore>('sqs').send(queue, body, from);
  } catch (error) {
    cloud.log('EventBridge Scheduler lost an invocation: its dead-letter queue refused it', {
      ...what,
      reason: String(error),
    });
  }
}
