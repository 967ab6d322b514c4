import type { Random } from '../chance/random.ts';
import type { ProductScenario } from './product-scenarios.ts';

const windowMs = 10_000;
const outageMs = 300_000;

/** What goes wrong in a window, or in a part of one. */
export interface Trouble {
  /** By which requests were dealt: a proxy may go by the share before for some seconds. */
  readonly share: number;
  /** Everything fails, whoever serves it. */
  readonly isDown: boolean;
  readonly isPaused: Readonly<Record<'blue' | 'green', boolean>>;
  /** Part of the candidate's requests that fail while it starts; 0 once it is warm. */
  readonly coldRate: number;
}

/** A window, in halves where something began in the midst of it. */
export interface Moment {
  readonly parts: readonly Trouble[];
  /** What is counted reaches nobody. */
  readonly isBlind: boolean;
}

/** One run of bad luck, asked for each window in turn. */
export function createTroubles(scenario: ProductScenario, random: Random): (startMs: number, share: number) => Moment {
  const { outagesPerDay = 0, pausedPart = 0, coldStart, blind, outageAtChange } = scenario;
  let [outageUntil, before] = [0, 0];
  let begunMs: number | undefined;
  let sightMs = Number.POSITIVE_INFINITY;
  const isPaused = () => pausedPart > 0 && random() < pausedPart;
  return (startMs, share) => {
    if (random() < (outagesPerDay * windowMs) / 86_400_000) outageUntil = startMs + outageMs;
    const changed = before > 0 && share !== before && outageAtChange === true;
    if (share > 0) begunMs ??= startMs;
    if (blind && share >= blind.share) sightMs = Math.min(sightMs, startMs + blind.minutes * 60_000);
    const isCold = coldStart && begunMs !== undefined && startMs < begunMs + coldStart.seconds * 1000;
    const trouble = {
      share,
      isDown: startMs < outageUntil,
      isPaused: { blue: isPaused(), green: isPaused() },
      coldRate: isCold ? coldStart.rate : 0,
    };
    const parts = changed
      ? [
          { ...trouble, share: before },
          { ...trouble, isDown: true },
        ]
      : [trouble];
    if (changed) outageUntil = startMs + outageMs;
    before = share;
    return { parts, isBlind: Number.isFinite(sightMs) && startMs < sightMs };
  };
}
