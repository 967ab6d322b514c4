import { isAbove } from '#shared/domain/drift/severity/severity.ts';
import { episodeFor, withEpisode } from '../episode.ts';
import { type Fact, hasEpisode } from '../facts/fact.ts';
import type { GuardState } from '../guard-state.ts';
import type { GuardTerms } from '../guard-terms.ts';
import { waitingOnly } from './deferral.ts';

/**
 * The state with the intent to start: what is written before the pipeline is called. It serves everything that waits, and
 * uses the episode on whose behalf it, or any of them, speaks.
 */
export function begin(before: GuardState, fact: Fact, token: string, terms: GuardTerms): GuardState {
  const state = withEpisode(before, fact);
  const { now, attempts } = state;
  const parameters = terms.parameters?.[fact.cause] ?? {};
  const intent = { episode: episodeFor(state, fact), attempt: attempts, token, fact, parameters, at: now };
  const served = [fact, ...(state.deferred?.facts ?? [])];
  return waitingOnly(
    {
      ...usedBy(served, state),
      attempts: attempts + 1,
      run: { intent, phase: 'starting' },
      starts: [...state.starts, { token, at: now, cost: terms.estimate }],
    },
    [],
  );
}

function usedBy(served: readonly Fact[], state: GuardState): GuardState {
  const { episode, now } = state;
  const speaking = served.filter(
    fact => fact.version === episode?.version && (hasEpisode(fact) || fact.cause === 'manual'),
  );
  const [first, ...others] = speaking.map(({ severity }) => severity);
  if (!episode || !first) return state;
  const severity = others.reduce((most, one) => (isAbove(one, most) ? one : most), first);
  return { ...state, episode: { ...episode, used: { at: now, severity } } };
}
