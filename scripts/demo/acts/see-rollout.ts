import type { Stage } from '../stage.ts';
import { followRollout } from '../watch/follow-rollout.ts';

/** Sees the rollout of a version that was let in to its end. */
export async function seeRollout(stage: Stage, version: number): Promise<void> {
  const { progress, outcomes, speed } = stage;
  const begin = performance.now();
  const head = await followRollout(stage, version);
  const seconds = (performance.now() - begin) / 1000;
  const took = `${seconds.toFixed(0)} s here, ${((seconds * speed) / 60).toFixed(0)} min on the cloud's clock`;
  progress.step(`${head.status} (${took}): ${head.reason}`);
  outcomes.check(
    `version ${version} of ${stage.model.name} is promoted and serves`,
    head.status === 'promoted' && head.serving?.version === version,
    `${head.status}, ${took}`,
  );
}
