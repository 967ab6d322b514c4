import { parseArgs } from 'node:util';
import { measurements } from './registry.ts';

export interface BenchOptions {
  /** File for the results; none when absent. */
  readonly json: string | undefined;
  readonly rounds: number;
  readonly only: readonly string[];
  readonly help: boolean;
}

const known = measurements.map(({ name }) => name);

export const usage = `npm run bench -- [options]

  --json FILE    also write the figures to a file (docs/bench.md describes it)
  --rounds N     how often each thing is measured (default 5)
  --only NAMES   some of: ${known.join(', ')} (comma separated)
  --help         show this
`;

/** Throws an error that names every option that does not fit. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: known.join(',') },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const only = values.only.split(',').map(name => name.trim());
  const faults = only.filter(name => !known.includes(name)).map(name => `--only: there is no measurement "${name}".`);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    faults.push(`--rounds must be a whole number of at least 1, got "${values.rounds}".`);
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${usage}`);
  return { json: values.json, rounds, only, help: values.help };
}
