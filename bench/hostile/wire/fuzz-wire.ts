import { type Heard, rawExchange } from '../../../test/support/raw-client.ts';
import type { WireInput } from './misuse.ts';
import { wireInput } from './wire-input.ts';
import { wireViolations } from './wire-violations.ts';
import type { WireWorld } from './wire-world.ts';

/** So many connections are open at a time. */
const lanes = 64;
/** Far longer than the listener's patience and a model's answer. */
const hangMs = 10_000;

export interface WireTried {
  readonly seed: string;
  readonly what: string;
  /** The statuses of the answers, or how it ended without one. */
  readonly outcome: string;
  readonly violations: readonly string[];
}

/** Plays the clients of all seeds, many at a time, and tells of each how it went; answers what is wrong when all are gone. */
export async function fuzzWire(
  world: WireWorld,
  seeds: readonly string[],
  tell: (tried: WireTried) => void,
): Promise<string[]> {
  const waiting = [...seeds].reverse();
  const lane = async (): Promise<void> => {
    for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) tell(await tryWire(world, seed));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const after = await world.aftermath();
  // A request of a client that left may have come to the model only now.
  const late = seeds.filter(seed => world.model.came(seed) > 0 && !wireInput(seed, world.key).entitled);
  return [...after, ...late.map(seed => `${seed} reached the model without credentials of it`)];
}

async function tryWire(world: WireWorld, seed: string): Promise<WireTried> {
  const input = wireInput(seed, world.key);
  const heard = await rawExchange(world.port, input.steps, input.expected, hangMs);
  const violations = wireViolations(input, heard, world.model.came(seed));
  return { seed, what: input.what, outcome: outcomeOf(input, heard), violations };
}

function outcomeOf({ steps }: WireInput, { answers, closed }: Heard): string {
  if (answers.length > 0) return answers.map(({ status }) => status).join(' ');
  if (steps.includes('LEAVE')) return 'left';
  return closed ? 'closed' : 'hangs';
}
