import { setTimeout as sleep } from 'node:timers/promises';
import { policyOf, readPolicies } from '../cli/policies.ts';
import { createProgress } from './demo/progress.ts';
import type { Pace } from './traffic/open-loop.ts';
import { readOptions, type TrafficOptions, usage } from './traffic/options.ts';
import { runTraffic } from './traffic/run-traffic.ts';
import { httpSender } from './traffic/send.ts';
import { type Target, targetOf } from './traffic/target.ts';

/** Sends requests to a model until it is over; the exit code says whether any was answered. */
async function main(options: TrafficOptions): Promise<number> {
  const policy = policyOf(await readPolicies(), options.model);
  const target = await targetOf(options.url);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const { signal: stop } = interrupted;
  const progress = createProgress(process.stdout, () => performance.now());
  const sender = httpSender(`${target.apiUrl}/models/${policy.model}/invocations`, target.key);
  progress.step(beginning(options, target));
  const pace: Pace = {
    now: () => performance.now(),
    sleep: ms => sleep(ms, undefined, { signal: stop }).catch(() => {}),
  };
  const tally = await runTraffic(policy, options, { pace, sender, progress, stop });
  sender.close();
  progress.end();
  console.log(tally.count() > 0 ? tally.table() : 'Nothing was sent.');
  return tally.count('200') > 0 ? 0 : 1;
}

function beginning({ model, rate, forMs }: TrafficOptions, { apiUrl, speed = 1 }: Target): string {
  const end = forMs === undefined ? 'until Ctrl-C' : `for ${forMs / 1000} s`;
  const seen =
    speed === 1
      ? ''
      : `; the cloud's clock runs ${speed} times as fast, to it these are ${perMinute(rate, speed)} a minute`;
  return `${rate} requests a second to ${model} at ${apiUrl}, ${end}${seen}`;
}

function perMinute(rate: number, speed: number): number {
  return Number(((rate * 60) / speed).toPrecision(3));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = await main(options);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
