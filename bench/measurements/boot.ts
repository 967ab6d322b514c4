import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';

const argv = ['local/main.ts', '--port', '0', '--api-port', '0', '--no-seed'];

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
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let time = Number.NaN;
  child.stderr.setEncoding('utf8').on('data', text => {
    output += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (!/^ready$/m.test(output) || !Number.isNaN(time)) return;
    time = (performance.now() - begin) / 1000;
    child.kill('SIGTERM');
  });
  await once(child, 'close');
  if (Number.isNaN(time)) throw new Error(`the local cloud ended before it was ready: ${output.trim().slice(-2000)}`);
  return time;
}
