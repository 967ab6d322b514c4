import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../stage.ts';
import { currentState } from './current-state.ts';
import { type RolloutHead, rolloutHead } from './rollout-head.ts';

const lookEveryMs = 500;
const patienceMs = 180_000;

/** Shows a version's rollout until its record has an end. Throws when none comes. */
export async function followRollout(stage: Stage, version: number): Promise<RolloutHead> {
  const { clients, model, progress } = stage;
  const begin = performance.now();
  let shown = '';
  while (performance.now() - begin < patienceMs) {
    const head = await rolloutHead(clients.table, model.name, version);
    if (head && head.status !== 'planned') return head;
    const state = (await currentState(clients.sfn, version)) ?? 'waiting for the approval event';
    if (state !== shown) progress.step(`rollout of version ${version}: ${state}`);
    shown = state;
    progress.now(`rollout of version ${version}: ${state}`);
    await sleep(lookEveryMs);
  }
  throw new Error(`The rollout of version ${version} had no end after ${patienceMs / 1000} s; it stood at "${shown}".`);
}
