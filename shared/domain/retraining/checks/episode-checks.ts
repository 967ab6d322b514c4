import { isAbove } from '#shared/domain/drift/severity/severity.ts';
import { hasEpisode } from '../facts/fact.ts';
import { defer, refuse } from '../verdict.ts';
import type { Check } from './check.ts';

/** What failed so often would fail again: only a person, or another pipeline, changes that. */
export const futile: Check = {
  name: 'futile',
  ask: ({ state, terms }) => (state.failed >= terms.giveUpAfter ? refuse('futile') : undefined),
};

/** One start per episode, until it is re-armed by time or by a higher severity. */
export const alreadyActed: Check = {
  name: 'already-acted',
  skip: 'manual',
  ask({ fact, state: { episode, run }, terms, now }) {
    if (!hasEpisode(fact) || episode?.used === undefined || episode.version !== fact.version) return undefined;
    const armedAt = episode.used.at + terms.rearmAfterMs;
    if (now >= armedAt || isAbove(fact.severity, episode.used.severity)) return undefined;
    if (run?.intent.episode !== episode.number) return defer('re-arm', armedAt);
    const { execution } = run;
    return { kind: 'refuse', reason: 'already-acted', ...(execution !== undefined && { execution }) };
  },
};
