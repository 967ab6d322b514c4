import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../stage.ts';
import { summarise } from '../traffic/tally.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { countsText, instanceCounts } from '../watch/instance-counts.ts';
import { scalingActivities } from '../watch/scaling-activities.ts';
import { scalingTarget } from '../watch/scaling-target.ts';

const patienceMs = 120_000;
const lookEveryMs = 1_000;
/** Load for this many instances, so that the target asks for more than one. */
const instancesWorth = 1.7;

/**
 * Raises the pace above what the scaling policy allows one instance, and follows the instance count. The policy counts in
 * minutes of the cloud's clock, which passes `speed` times as fast as requests do.
 */
export async function load(stage: Stage, traffic: Traffic): Promise<void> {
  const { progress, outcomes, speed } = stage;
  const target = await scalingTarget(stage);
  if (target === undefined)
    return outcomes.check('the endpoint scales with load', false, 'no scaling policy is registered');
  const rate = Math.ceil((target / 60) * speed * instancesWorth);
  progress.step(`load of ${rate} requests/s; one instance is for ${target} per minute of the cloud's clock`);
  const before = total(await instanceCounts(stage));
  traffic.setRate(rate);
  const after = await grown(stage, traffic, before);
  for (const activity of await scalingActivities(stage)) progress.step(`scaling: ${activity}`);
  outcomes.check('the instance count follows the load', after > before, `${before} to ${after} instances`);
}

async function grown(stage: Stage, traffic: Traffic, before: number): Promise<number> {
  const begin = performance.now();
  let shown = '';
  let last = before;
  while (performance.now() - begin < patienceMs && last <= before) {
    await sleep(lookEveryMs);
    const counts = await instanceCounts(stage);
    last = total(counts);
    const text = countsText(counts);
    if (text !== shown) stage.progress.step(`instances: ${text}`);
    shown = text;
    stage.progress.now(`instances: ${text}; ${summarise(traffic.answers).answered} mails classified`);
  }
  return last;
}

function total(counts: Awaited<ReturnType<typeof instanceCounts>>): number {
  return counts.reduce((sum, { current }) => sum + current, 0);
}
