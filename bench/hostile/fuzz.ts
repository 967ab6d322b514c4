import { hostileInput } from './hostile-input.ts';
import { violations } from './violations.ts';
import type { HostileWorld } from './world.ts';

/** Longer than anything in this world may take. */
const hangMs = 5_000;

export interface Tried {
  readonly what: string;
  /** The status of the answer; `none` where API Gateway has no such resource. */
  readonly status: string;
  readonly violations: readonly string[];
}

/** Sends the request of a seed, and says what must not have been. Some are sent twice. */
export async function tryInput(world: HostileWorld, seed: string): Promise<Tried> {
  const input = hostileInput(seed, Math.floor(Date.now() / 1000));
  const shown = `${input.method} ${input.path.slice(0, 80)} with ${input.what}`;
  world.reached.length = 0;
  world.faults.length = 0;
  try {
    const got = await inTime(world.send(input));
    if (!got) return { what: shown, status: 'none', violations: world.reached.length > 0 ? ['reached a model'] : [] };
    const found = [...violations(input, got, world.reached), ...world.faults];
    return { what: shown, status: String(got.status), violations: found };
  } catch (error) {
    return { what: shown, status: 'crash', violations: [(error as Error).stack ?? String(error)] };
  }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer after ${hangMs} ms`)), hangMs);
  });
  try {
    return await Promise.race([work, hang]);
  } finally {
    clearTimeout(timer);
  }
}
