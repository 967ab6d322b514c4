import { cpus, loadavg } from 'node:os';
import { packageStack } from './demo/acts/package-stack.ts';
import { busyMachine } from './demo/busy-machine.ts';
import type { Child } from './demo/child.ts';
import { startLocalCloud } from './demo/local-cloud.ts';
import { readOptions, usage } from './demo/options.ts';
import { Outcomes } from './demo/outcomes.ts';
import { plays } from './demo/play.ts';
import { createProgress } from './demo/progress.ts';
import { setStage } from './demo/set-stage.ts';

/** Shows the whole loop on this machine. Ends with exit code 0 only when every outcome was as expected. */
async function demo(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) return say(usage, 0);
  const progress = createProgress(process.stdout, () => performance.now());
  const outcomes = new Outcomes();
  const children: Child[] = [];
  const keep = (child: Child) => void children.push(child);
  const interrupted = interruption();
  const run = async () => {
    if (options.package) await packageStack(progress, keep);
    for (const acts of plays[options.act]) {
      progress.now('booting the local cloud');
      const cloud = await startLocalCloud(options.speed, keep);
      progress.step(`the local cloud serves at ${cloud.endpoint}, the API at ${cloud.apiUrl}`);
      const stage = await setStage(cloud, options.speed, progress, outcomes);
      for (const act of acts) await act(stage);
      await cloud.child.stop();
    }
  };
  try {
    await Promise.race([run(), interrupted]);
  } catch (error) {
    outcomes.check('the demo runs to its end', false, (error as Error).message);
  } finally {
    progress.end();
    await Promise.all(children.map(child => child.stop()));
  }
  const { missed } = outcomes;
  const verdict =
    missed.length === 0
      ? 'Every outcome was as expected.'
      : [
          `Not as expected: ${missed.map(({ name }) => name).join('; ')}.`,
          busyMachine(loadavg()[1] ?? 0, cpus().length),
        ]
          .filter(Boolean)
          .join('\n');
  return say(`\n${outcomes.table()}\n\n${verdict}`, missed.length === 0 ? 0 : 1);
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error('The demo was interrupted.')));
  });
}

try {
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
// A run that was cut short may leave requests behind that nobody waits for.
process.exit();
