import { parseArgs } from 'node:util';
import { tryInput } from './fuzz.ts';

/** So many failures tell enough. */
const SHOWN = 10;

const usage = `npm run fuzz:door -- [options]

Gives changed and broken policies to the compiler of policies: it must say what is wrong, where, and nothing else.

  --inputs N   how many (default 5000)
  --seed TEXT  what they are made from (default door)
  --only SEED  one input, by the seed that a failure has shown; its text is printed`;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: 'door' },
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
let failed = 0;
for (const seed of seeds) {
  const failure = tryInput(seed);
  if (!failure) continue;
  failed++;
  if (failed > SHOWN) continue;
  console.log(`${failure.seed}\n${failure.violations.map(violation => `  ${violation}`).join('\n')}`);
  if (values.only !== undefined) console.log(failure.text);
}
console.log(`${seeds.length} inputs, ${failed} violations. Again with one of them: npm run fuzz:door -- --only SEED`);
process.exitCode = failed > 0 ? 1 : 0;
