import { fleetOf } from './fleet-of.ts';
import { scale } from './scale.ts';
import type { AutoscalingState, ScalableTarget } from './state.ts';

const retryEveryMs = 60_000;

/** Brings a capacity that lies outside its target's bounds back between them; tries again while the endpoint is busy. */
export function enforceBounds(state: AutoscalingState, target: ScalableTarget): void {
  void enforce(state, target);
}

async function enforce(state: AutoscalingState, target: ScalableTarget): Promise<void> {
  const current = fleetOf(state, target)?.fleet.desiredInstanceCount;
  if (target.removed || current === undefined) return;
  const [desired, cause] =
    current < target.min
      ? [target.min, `minimum capacity was set to ${target.min}`]
      : [Math.min(current, target.max), `maximum capacity was set to ${target.max}`];
  if (desired === current) return;
  const accepted = !target.busy && (await scale(state, target, desired, cause));
  if (!accepted) state.cloud.clock.at(state.cloud.clock.now() + retryEveryMs, () => enforceBounds(state, target));
}
