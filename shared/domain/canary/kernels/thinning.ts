import type { ArmCounts } from './e-fnh.ts';

/**
 * Counts divided by φ, as whole numbers: so many independent requests are worth what was counted. What a division leaves
 * over is carried to the next window, so that nothing is lost and no chance is needed. For kernels that cannot be
 * tempered otherwise (K2).
 */
export interface Thinning {
  readonly dispersion: number;
  /** Counted, and not yet given out. */
  readonly left: ArmCounts;
}

const none: ArmCounts = { baselineRequests: 0, baselineEvents: 0, canaryRequests: 0, canaryEvents: 0 };

/** Throws a RangeError when φ is not at least 1. */
export function startThinning(dispersion: number): Thinning {
  if (!(dispersion >= 1)) throw new RangeError(`The dispersion must be 1 or more, got ${dispersion}.`);
  return { dispersion, left: none };
}

/** One more window, divided. Rounds down, events never beyond requests. */
export function thin({ dispersion, left }: Thinning, counts: ArmCounts) {
  const [baselineRequests, baselineEvents] = wholes(
    left.baselineRequests + counts.baselineRequests,
    left.baselineEvents + counts.baselineEvents,
    dispersion,
  );
  const [canaryRequests, canaryEvents] = wholes(
    left.canaryRequests + counts.canaryRequests,
    left.canaryEvents + counts.canaryEvents,
    dispersion,
  );
  const thinned: ArmCounts = { baselineRequests, baselineEvents, canaryRequests, canaryEvents };
  const over = (key: keyof ArmCounts) => left[key] + counts[key] - thinned[key] * dispersion;
  const thinning: Thinning = {
    dispersion,
    left: {
      baselineRequests: over('baselineRequests'),
      baselineEvents: over('baselineEvents'),
      canaryRequests: over('canaryRequests'),
      canaryEvents: over('canaryEvents'),
    },
  };
  return { thinning, counts: thinned };
}

function wholes(requests: number, events: number, dispersion: number): readonly [requests: number, events: number] {
  const whole = Math.floor(requests / dispersion);
  return [whole, Math.min(whole, Math.floor(events / dispersion))];
}
