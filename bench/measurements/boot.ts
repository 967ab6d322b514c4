import { startChild } from '../../scripts/demo/child.ts';
import { medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';

const argv = ['local/main.ts', '--port', '0', '--api-port', '0', '--no-seed', '--no-package'];
const patienceMs = 90_000;

export const boot: Measurement = {
  name: 'boot',
  title: 'local cloud from process start to "ready", stack deployed, empty registry',
  async measure({ rounds, progress }) {
    const times: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      progress(`boot, round ${round}`);
      times.push(await bootTime());
    }
    return [medianFigure('boot', 's', times)];
  },
};

async function bootTime(): Promise<number> {
  const begin = performance.now();
  const cloud = startChild(process.execPath, argv);
  try {
    await cloud.printed(/^ready$/m, patienceMs);
    return (performance.now() - begin) / 1000;
  } finally {
    await cloud.stop();
  }
}
