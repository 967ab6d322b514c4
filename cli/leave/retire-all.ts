import type { FunctionCalls } from '#shared/ports/function-calls.ts';
import type { Terminal } from '../command.ts';
import type { Patience } from '../decide/follow-rollout.ts';
import type { Outside } from '../outside.ts';
import { askToRetire, followRetirement, isRetirement } from './retire-model.ts';

interface Means {
  readonly calls: FunctionCalls;
  readonly outside: Outside;
  readonly terminal: Pick<Terminal, 'error'>;
  readonly patience: Patience;
}

/** Retires one model after the other. What stands in the way of deleting the stack, in sentences. */
export async function retireAll(
  models: readonly string[],
  { calls, outside, terminal, patience }: Means,
): Promise<string[]> {
  const left: string[] = [];
  for (const model of models) {
    const ready = await askToRetire(calls, outside.stage, model, true);
    const generation = isRetirement(ready) ? await generationOf(ready.endpoint, outside) : 0;
    const answer = isRetirement(ready) ? await askToRetire(calls, outside.stage, model, false) : ready;
    if (isRetirement(answer))
      left.push(...(await followRetirement(model, answer, outside, { terminal, patience, generation })));
    else if (answer.outcome === 'refused') left.push(answer.reason);
    else terminal.error(answer.reason);
  }
  return left;
}

async function generationOf(endpoint: string, { locks }: Outside): Promise<number> {
  return (await locks.read(endpoint))?.generation ?? 0;
}
