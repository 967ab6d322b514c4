import { systemClock } from '#shared/aws/system-clock.ts';
import type { Stacks } from '#shared/ports/stacks.ts';
import type { Terminal } from '../command.ts';
import { type Patience, untilFound } from '../decide/follow-rollout.ts';
import { time } from '../times.ts';

/** How the deletion of the stack ended, and a sentence about it. */
export interface Deletion {
  readonly state: 'deleted' | 'failed' | 'local';
  readonly text: string;
}

/** Deletes the stack and follows that to its end. */
export async function deleteStack(
  name: string,
  stacks: Stacks,
  { terminal, patience }: { readonly terminal: Pick<Terminal, 'error'>; readonly patience: Patience },
): Promise<Deletion> {
  try {
    await stacks.remove(name);
  } catch (error) {
    if (!isLocal(error)) throw error;
    const text = `Every model is retired. On the local cloud stack ${name} goes with its process: end npm start.`;
    return { state: 'local', text };
  }
  let told = '';
  const look = async (): Promise<Deletion | undefined> => {
    const found = await stacks.read(name);
    if (!found)
      return { state: 'deleted', text: `Stack ${name} is deleted. Its table and its bucket are still there.` };
    if (found.status !== told) terminal.error(`${time(systemClock.now())}  stack ${name}: ${found.status}`);
    told = found.status;
    if (!found.status.endsWith('FAILED')) return undefined;
    return { state: 'failed', text: `Stack ${name} is ${found.status}: ${found.reason ?? 'no reason was given'}` };
  };
  return untilFound(look, patience, `stack ${name} is not deleted yet`);
}

/** The local cloud has no deployment service: a stack is what it was started with. */
function isLocal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('The local cloud does not have the service');
}
