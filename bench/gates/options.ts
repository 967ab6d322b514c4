import { parseArgs } from 'node:util';

export interface GatesBenchOptions {
  readonly runs: number;
  readonly seed: number;
  readonly json: string | undefined;
  readonly help: boolean;
}

export const usage = `npm run bench:gates -- [options]

  --runs N      runs per cell (default 200, about a minute; the published tables take 4000)
  --seed S      seed of all chance (default 1)
  --json FILE   also write every table to a file
  --help        show this`;

/** Throws an error that names every option that does not fit. */
export function readOptions(args: readonly string[]): GatesBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const faults = (['runs', 'seed'] as const)
    .filter(key => !/^[1-9]\d*$/.test(values[key]))
    .map(key => `--${key} must be a whole number above 0, got "${values[key]}".`);
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${usage}`);
  return { runs: Number(values.runs), seed: Number(values.seed), json: values.json, help: values.help };
}
