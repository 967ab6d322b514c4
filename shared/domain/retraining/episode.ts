import { type Fact, hasEpisode } from './facts/fact.ts';
import type { Episode, GuardState } from './guard-state.ts';

/** The episode on whose behalf a fact would start, opened or still to be; 0 where it belongs to none. */
export function episodeFor(state: GuardState, fact: Fact): number {
  const { episode, episodes } = state;
  if (episode?.version === fact.version && (hasEpisode(fact) || fact.cause === 'manual')) return episode.number;
  return hasEpisode(fact) ? episodes + 1 : 0;
}

/** The state with the fact in its version's episode. */
export function withEpisode(state: GuardState, fact: Fact): GuardState {
  if (!hasEpisode(fact)) return state;
  const number = episodeFor(state, fact);
  const open: Episode =
    state.episode?.number === number ? state.episode : { number, version: fact.version, sources: [] };
  const sources = open.sources.includes(fact.source) ? open.sources : [...open.sources, fact.source];
  return { ...state, episodes: Math.max(state.episodes, number), episode: { ...open, sources } };
}
