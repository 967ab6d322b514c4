import { queueName } from './find.ts';
import type { Message, Queue, SqsState } from './state.ts';

interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** Moves messages that were received too often to the dead-letter queue, with their ids and bodies. */
export function redrive(state: SqsState, queue: Queue, candidates: readonly Message[]): void {
  const policy = redrivePolicy(queue);
  const target = policy && state.queues.get(queueName(policy.deadLetterTargetArn));
  if (!policy || !target) return;
  const exhausted = new Set(candidates.filter(message => message.receiveCount >= policy.maxReceiveCount));
  if (exhausted.size === 0) return;
  queue.messages = queue.messages.filter(message => !exhausted.has(message));
  for (const message of exhausted) {
    target.messages.push({ ...message, receiptHandle: undefined, receiveCount: 0, firstReceivedAtMs: undefined });
  }
  for (const wake of target.waiters) wake();
}

export function isRedrivePolicy(text: string): boolean {
  const policy = parse(text);
  return policy !== undefined && policy.maxReceiveCount >= 1 && policy.maxReceiveCount <= 1000;
}

/** The queue that messages move to in the end, if one is set. */
export function redrivePolicy(queue: Queue): RedrivePolicy | undefined {
  return parse(queue.attributes.get('RedrivePolicy') ?? '');
}

function parse(text: string): RedrivePolicy | undefined {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
    const count = Number(maxReceiveCount);
    if (typeof deadLetterTargetArn !== 'string' || !Number.isInteger(count)) return undefined;
    return { deadLetterTargetArn, maxReceiveCount: count };
  } catch {
    return undefined;
  }
}
