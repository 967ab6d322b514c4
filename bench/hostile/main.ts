import { parseArgs } from 'node:util';
import { tryInput } from './fuzz.ts';
import { HostileWorld } from './world.ts';

/** So many failures tell enough. */
const SHOWN = 10;

const usage = `npm run fuzz:inference -- [options]

Sends the requests of hostile clients through the authorizer and the inference function: each must be answered, by a clear
4xx unless it is entitled, and nothing of it may reach a model of somebody else.

  --inputs N   how many (default 50000)
  --seed TEXT  what they are made from (default hostile)
  --only SEED  one input, by the seed that a failure has shown`;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '50000' },
    seed: { type: 'string', default: 'hostile' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const inputs = Number(values.inputs);
if (values.help || !Number.isInteger(inputs) || inputs < 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const seeds =
  values.only === undefined ? Array.from({ length: inputs }, (_, n) => `${values.seed}-${n}`) : [values.only];
const world = new HostileWorld();
await world.start();
const statuses = new Map<string, number>();
let failed = 0;
for (const seed of seeds) {
  const tried = await tryInput(world, seed);
  statuses.set(tried.status, (statuses.get(tried.status) ?? 0) + 1);
  if (tried.violations.length === 0) continue;
  failed++;
  if (failed <= SHOWN) console.log(`${seed}  ${tried.what}\n${tried.violations.map(one => `  ${one}`).join('\n')}`);
}
world.stop();
const counts = [...statuses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, count]) => `${status}: ${count}`);
console.log(`answers by status: ${counts.join(', ')}`);
console.log(
  `${seeds.length} inputs, ${failed} violations. Again with one of them: npm run fuzz:inference -- --only SEED`,
);
process.exitCode = failed > 0 ? 1 : 0;
