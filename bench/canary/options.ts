import { parseArgs } from 'node:util';
import { scenarioNames } from './tasks.ts';

export interface CanaryBenchOptions {
  readonly runs: number;
  readonly scenarios: readonly string[];
  readonly seed: number;
  readonly json: string | undefined;
  /** Folder for the plots; none when absent. */
  readonly plots: string | undefined;
  readonly threads: number;
  /** Files written by `--json` earlier: their cells are shown, nothing is simulated. */
  readonly from: readonly string[];
  /** End with exit code 1 when something that must hold does not, or so few runs cannot tell. */
  readonly check: boolean;
  readonly help: boolean;
}

const known = Object.values(scenarioNames).flat();

export const usage = `npm run bench:canary -- [options]

  --runs N          runs per scenario (default 120; the published tables take 4000)
  --scenario NAMES  some of: ${known.join(', ')}
  --seed S          seed of all chance (default 1)
  --json FILE       also write every cell to a file
  --plots FOLDER    also draw the plots, as SVG
  --threads N       worker threads (default 2)
  --from FILES      show what earlier runs wrote with --json, without simulating
  --check           end with exit code 1 unless every target is met; what so few runs cannot tell is called open, not missed
  --help            show this`;

/** Throws an error that names every option that does not fit. */
export function readOptions(args: readonly string[]): CanaryBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '120' },
      scenario: { type: 'string', default: known.join(',') },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      plots: { type: 'string' },
      threads: { type: 'string', default: '2' },
      from: { type: 'string', default: '' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const scenarios = values.scenario.split(',').map(name => name.trim());
  const faults = scenarios
    .filter(name => !known.includes(name))
    .map(name => `--scenario: there is no scenario "${name}".`);
  for (const key of ['runs', 'seed', 'threads'] as const) {
    if (!/^[1-9]\d*$/.test(values[key])) faults.push(`--${key} must be a whole number above 0, got "${values[key]}".`);
  }
  if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${usage}`);
  const { json, plots, check, help } = values;
  const [runs, seed, threads] = [Number(values.runs), Number(values.seed), Number(values.threads)];
  const from = values.from === '' ? [] : values.from.split(',');
  return { runs, scenarios, seed, json, plots, threads, from, check, help };
}
