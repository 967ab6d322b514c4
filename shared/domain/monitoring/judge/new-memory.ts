import { startState } from '#shared/domain/drift/monitor/watch-window.ts';
import { laneMonitor } from './lane-look.ts';
import type { LaneMemory, MonitorMemory } from './monitor-memory.ts';
import { noSums } from './phi-sums.ts';
import type { WatchedTerms } from './watched-terms.ts';

/** φ by lane, as far as it is known. */
export type KnownPhi = { readonly [Lane in 'fast' | 'slow']?: LaneMemory['phi'] };

/** The memory of a version whose first window begins at `from`. What was learned of φ under the version before stays. */
export function newMemory(terms: WatchedTerms, version: number, from: number, before: KnownPhi = {}): MonitorMemory {
  const lane = (name: 'fast' | 'slow'): LaneMemory => {
    const phi = known(terms, before[name]);
    const empty: LaneMemory = {
      state: { evidence: {}, state: 'quiet', calm: 0, lnM: null, features: {} },
      since: {},
      learning: noSums,
    };
    const monitor = laneMonitor({ lane: terms[name], ...terms }, empty, 1);
    return { ...empty, state: startState(monitor), ...(phi && { phi }) };
  };
  return {
    schema: 1,
    version,
    windowEnd: from,
    fast: lane('fast'),
    slow: lane('slow'),
    waiting: [],
    learningSince: from,
  };
}

/** Only where every feature is known: one that is new has to be learned first. */
function known({ baseline }: WatchedTerms, phi: LaneMemory['phi']): LaneMemory['phi'] {
  return phi && baseline.features.every(({ name }) => phi.byFeature[name] !== undefined) ? phi : undefined;
}
