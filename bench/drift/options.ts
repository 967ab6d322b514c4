import { parseArgs } from 'node:util';

export interface DriftBenchOptions {
  readonly full: boolean;
  readonly seed: string;
  readonly check: boolean;
  /** Folder that plots are written to. */
  readonly plots: string | undefined;
  readonly help: boolean;
}

export const usage = `npm run bench:drift -- [options]

  --full          5, 30 and 200 features and 30 runs per drift instead of 5 and 30, and 5
  --seed S        seed of all chance (default 1)
  --plots FOLDER  write the plots there, as SVG
  --check         end with exit code 1 when K3 misses a target
  --help          show this`;

export function readOptions(args: readonly string[]): DriftBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      full: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      plots: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, plots: values.plots };
}
