import { targetInput } from '../input/target-input.ts';
import type { Delivery, EventsState } from '../state.ts';
import { targetKind } from '../targets/targets.ts';
import { toDeadLetterQueue } from './dead-letter.ts';
import { deliveryFailure } from './delivery-failure.ts';
import { later } from './later.ts';
import { nextRetry } from './retry-policy.ts';
import { countForRule } from './rule-metrics.ts';

/** Hands an event to a target, again and again while the target's retry policy allows it. Never rejects. */
export async function deliverToTarget(state: EventsState, delivery: Delivery, retries = 0): Promise<void> {
  try {
    const send = targetKind(delivery.target.Arn);
    if (!send) throw new Error(`The local cloud cannot deliver events to ${delivery.target.Arn}.`);
    await send(state.cloud, delivery, targetInput(delivery));
    countForRule(state.cloud, delivery.rule.name, 'Invocations');
  } catch (error) {
    await handleFailure(state, delivery, retries, error);
  }
}

async function handleFailure(state: EventsState, delivery: Delivery, retries: number, error: unknown): Promise<void> {
  const failure = deliveryFailure(error);
  if (!failure.retriable) return toDeadLetterQueue(state, delivery, failure);
  const age = state.cloud.clock.now() - delivery.ingestedAt;
  const retry = nextRetry(delivery.target.RetryPolicy, retries, age, state.cloud.random);
  if ('exhausted' in retry) return toDeadLetterQueue(state, delivery, failure, retry.exhausted);
  later(state, retry.afterMs, () => void deliverToTarget(state, delivery, retries + 1));
}
