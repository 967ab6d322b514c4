import { parseArgs } from 'node:util';
import { tryInput } from './fuzz.ts';
import { fuzzWire, type WireTried } from './wire/fuzz-wire.ts';
import { WireWorld } from './wire/wire-world.ts';
import { HostileWorld } from './world.ts';

/** So many failures tell enough. */
const SHOWN = 10;

const usage = `npm run fuzz:inference -- [options]

Sends the requests of hostile clients through the authorizer and the inference function, then lets clients misuse connections to the
packaged stack on the local cloud: each must be answered by a clear 4xx, or be closed, unless it is entitled, and nothing of it may
reach a model of somebody else. Run "npm run package" first.

  --inputs N   how many requests (default 50000)
  --wire N     how many connections (default 10000)
  --seed TEXT  what they are made from (default hostile)
  --only SEED  one input, by the seed that a failure has shown`;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '50000' },
    wire: { type: 'string', default: '10000' },
    seed: { type: 'string', default: 'hostile' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const [inputs, connections] = [Number(values.inputs), Number(values.wire)];
if (values.help || [inputs, connections].some(count => !Number.isInteger(count) || count < 0)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

/** Counts how inputs ended, and shows the first of those that should not have ended so. */
class Tally {
  readonly #what: string;
  readonly #outcomes = new Map<string, number>();
  #count = 0;
  #failed = 0;

  constructor(what: string) {
    this.#what = what;
  }

  readonly add = ({ seed, what, outcome, violations }: WireTried): void => {
    this.#count++;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (violations.length === 0) return;
    this.#failed++;
    if (this.#failed <= SHOWN) console.log(`${seed}  ${what}\n${violations.map(one => `  ${one}`).join('\n')}`);
  };

  /** Whether nothing was violated. */
  report(): boolean {
    const outcomes = [...this.#outcomes].sort(([a], [b]) => (a < b ? -1 : 1));
    console.log(`how ${this.#what} ended: ${outcomes.map(([outcome, count]) => `${outcome}: ${count}`).join(', ')}`);
    console.log(`${this.#count} ${this.#what}, ${this.#failed} violations`);
    return this.#failed === 0;
  }
}

function seedsOf(mark: string, count: number): string[] {
  if (values.only !== undefined) return values.only.includes('-wire-') === (mark === '-wire-') ? [values.only] : [];
  return Array.from({ length: count }, (_, n) => `${values.seed}${mark}${n}`);
}

async function fuzzRequests(): Promise<boolean> {
  const seeds = seedsOf('-', inputs);
  if (seeds.length === 0) return true;
  const world = new HostileWorld();
  await world.start();
  const tally = new Tally('requests');
  for (const seed of seeds) {
    const { what, status, violations } = await tryInput(world, seed);
    tally.add({ seed, what, outcome: status, violations });
  }
  world.stop();
  return tally.report();
}

async function fuzzConnections(): Promise<boolean> {
  const seeds = seedsOf('-wire-', connections);
  if (seeds.length === 0) return true;
  const world = await WireWorld.start();
  const tally = new Tally('connections');
  const after = await fuzzWire(world, seeds, tally.add);
  await world.stop();
  for (const one of after) console.log(`afterwards: ${one}`);
  return tally.report() && after.length === 0;
}

const held = [await fuzzRequests(), await fuzzConnections()];
if (held.includes(false)) {
  console.log('Again with one of them: npm run fuzz:inference -- --only SEED');
  process.exitCode = 1;
}
