import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import type { DeadLetters } from '#shared/ports/dead-letters.ts';
import type { FunctionEvents } from '#shared/ports/function-events.ts';
import type { ReadLetter } from './read-letters.ts';

interface Way {
  readonly queue: DeadLetters;
  readonly functions: FunctionEvents;
  readonly stage: string;
}

/**
 * Hands an event back to its function and then deletes the message, in this order, so that nothing can be lost: at worst
 * an event is handled twice, which Sluice's functions take. Answers `sent`, or what went wrong.
 */
export async function sendBack({ queued, content }: ReadLetter, { queue, functions, stage }: Way): Promise<string> {
  if (content.from === 'unknown') return 'kept: its envelope is not known';
  if (!isFunctionOf(stage, content.target)) return `kept: ${content.target} is no function of stage ${stage}`;
  try {
    await functions.send(unqualified(content.target), content.event);
  } catch (error) {
    return `kept: ${(error as Error).message}`;
  }
  try {
    await queue.remove(queued);
    return 'sent';
  } catch (error) {
    return `sent, not deleted: ${(error as Error).message}`;
  }
}

/** A queue can be written to by others: only this stack's own functions are called. */
function isFunctionOf(stage: string, arn: string): boolean {
  const [, , service, , , kind, name] = arn.split(':');
  return service === 'lambda' && kind === 'function' && (name ?? '').startsWith(stackPrefix(stage));
}

/** The function as it is now: the version that failed may be a thing of the past. */
function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}
