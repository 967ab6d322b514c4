import { redrive } from './redrive.ts';
import type { Message, Queue, SqsState } from './state.ts';

/** Takes up to `most` messages that are visible now and hides them for `visibilityMs`. */
export function takeMessages(state: SqsState, queue: Queue, most: number, visibilityMs: number): Message[] {
  dropExpired(state, queue);
  redrive(state, queue, visible(state, queue));
  const taken = inGroupOrder(state, queue, visible(state, queue)).slice(0, most);
  for (const message of taken) {
    message.visibleAtMs = state.cloud.wall.now() + visibilityMs;
    message.receiptHandle = state.cloud.random.text(48);
    message.receiveCount += 1;
    message.firstReceivedAtMs ??= state.cloud.clock.now();
  }
  return taken;
}

/** When the next hidden message becomes visible, in milliseconds of the data-plane clock. */
export function nextVisible({ cloud }: SqsState, queue: Queue): number {
  const now = cloud.wall.now();
  return queue.messages.reduce(
    (next, { visibleAtMs }) => (visibleAtMs > now ? Math.min(next, visibleAtMs) : next),
    Number.POSITIVE_INFINITY,
  );
}

function visible({ cloud }: SqsState, queue: Queue): Message[] {
  const now = cloud.wall.now();
  return queue.messages.filter(message => message.visibleAtMs <= now);
}

/** In a FIFO queue a group waits while one of its messages is in flight. */
function inGroupOrder({ cloud }: SqsState, queue: Queue, messages: readonly Message[]): readonly Message[] {
  if (queue.attributes.get('FifoQueue') !== 'true') return messages;
  const now = cloud.wall.now();
  const busy = new Set(queue.messages.filter(({ visibleAtMs }) => visibleAtMs > now).map(({ groupId }) => groupId));
  return messages.filter(({ groupId }) => !busy.has(groupId));
}

function dropExpired({ cloud }: SqsState, queue: Queue): void {
  const oldest = cloud.clock.now() - Number(queue.attributes.get('MessageRetentionPeriod')) * 1000;
  if (queue.messages.some(message => message.sentAtMs < oldest)) {
    queue.messages = queue.messages.filter(message => message.sentAtMs >= oldest);
  }
}
