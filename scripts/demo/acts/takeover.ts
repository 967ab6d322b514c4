import { setTimeout as sleep } from 'node:timers/promises';
import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import type { Answer } from '../traffic/answer.ts';
import { drawTimeline, timeline } from '../traffic/timeline.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { instanceCounts } from '../watch/instance-counts.ts';
import { seeRollout } from './see-rollout.ts';

/** Longest time a proxy may still go by a route it read before the change. */
const routeFreshMs = 5_000;
const watchAfterMs = 4_000;

/** The rollout of a version that was let in while traffic flows, with the version that answers from moment to moment. */
export async function takeover(stage: Stage, traffic: Traffic, next: Registration): Promise<void> {
  const { progress } = stage;
  const begin = performance.now();
  const before = await servingCount(stage);
  const ticker = setInterval(() => progress.now(recent(traffic.answers)), 1_000);
  try {
    await seeRollout(stage, next.version);
    const settled = performance.now() + routeFreshMs;
    await sleep(routeFreshMs + watchAfterMs);
    const since = traffic.answers.filter(({ at }) => at >= begin);
    const rows = timeline(since, Math.max(1_000, (performance.now() - begin) / 20));
    progress.step(`responses by version while version ${next.version} took over:\n${drawTimeline(rows)}`);
    judge(stage, since, settled, next.version);
    const after = await servingCount(stage);
    stage.outcomes.check(
      'the takeover keeps the capacity',
      after >= before,
      `${before} instances before, ${after} after`,
    );
  } finally {
    clearInterval(ticker);
  }
}

/** Instances of the slot that serves: an idle slot waits with the fewest. */
async function servingCount(stage: Stage): Promise<number> {
  return Math.max(...(await instanceCounts(stage)).map(({ current }) => current));
}

function judge({ outcomes }: Stage, answers: readonly Answer[], settled: number, version: number): void {
  const before = answers.find(answer => answer.version !== undefined && answer.version !== version);
  const after = answers.filter(answer => answer.at >= settled && answer.version !== undefined);
  const strays = after.filter(answer => answer.version !== version).length;
  outcomes.check(
    `version ${version} takes over under traffic`,
    before !== undefined && after.length > 0 && strays === 0,
    `${after.length} answers after the change, ${strays} of them by another version`,
  );
}

function recent(answers: readonly Answer[]): string {
  const last = answers.slice(-100);
  const versions = Map.groupBy(last, ({ version }) => (version === undefined ? 'refused' : `version ${version}`));
  return `last ${last.length} requests: ${[...versions].map(([name, list]) => `${list.length} by ${name}`).join(', ')}`;
}
