import { medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';
import { runProgram } from '../run-program.ts';

/** Packaging is slow and steady; more rounds would only take time. */
const mostRounds = 3;

export const packaging: Measurement = {
  name: 'packaging',
  title: 'npm run package, wall time',
  async measure({ rounds, progress }) {
    const times: number[] = [];
    for (let round = 1; round <= Math.min(rounds, mostRounds); round++) {
      progress(`packaging, round ${round}`);
      const begin = performance.now();
      await runProgram('npm', ['run', '--silent', 'package']);
      times.push((performance.now() - begin) / 1000);
    }
    return [medianFigure('package', 's', times)];
  },
};
