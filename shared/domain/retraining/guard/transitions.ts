import { hasEpisode } from '../facts/fact.ts';
import type { GuardState, Run } from '../guard-state.ts';
import { refuse } from '../verdict.ts';
import { waitingOnly } from './deferral.ts';
import type { GuardEvent } from './guard-event.ts';
import { type GuardStep, silent } from './guard-step.ts';

type Kind = Exclude<GuardEvent['kind'], 'fact' | 'wake'>;
type EventOf<K extends GuardEvent['kind']> = Extract<GuardEvent, { readonly kind: K }>;
type Transition<K extends GuardEvent['kind']> = (state: GuardState, event: EventOf<K>) => GuardStep;

/** What each event changes, before everything that waits is asked again. */
export const transitions: { readonly [K in Kind]: Transition<K> } = {
  recorded: (state, { token, execution }) =>
    withRun(state, token, run => ({ ...run, execution, phase: run.phase === 'starting' ? 'running' : run.phase })),

  reached: (state, { token, phase }) => withRun(state, token, run => ({ ...run, phase })),

  ended(state, { token, outcome }) {
    if (state.run?.intent.token !== token) return silent(state);
    const { run: _, ...rest } = state;
    return silent(outcome === 'promoted' ? promoted(rest) : { ...rest, failed: rest.failed + 1 });
  },

  costed: (state, { token, cost }) =>
    silent({ ...state, starts: state.starts.map(start => (start.token === token ? { ...start, cost } : start)) }),

  cleared(state, { source, version }) {
    const { episode, ...rest } = state;
    if (episode?.version !== version) return silent(state);
    const sources = episode.sources.filter(one => one !== source);
    const waiting = state.deferred?.facts ?? [];
    const over = waiting.filter(fact => fact.source === source && hasEpisode(fact));
    const verdicts = over.map(fact => ({ fact, verdict: refuse('resolved-itself') }));
    const next = sources.length === 0 ? rest : { ...rest, episode: { ...episode, sources } };
    const staying = waiting.filter(fact => !over.includes(fact));
    return { state: waitingOnly(next, staying), verdicts, tell: [] };
  },

  'defect-cleared': (state, { source }) => silent({ ...state, defects: state.defects.filter(one => one !== source) }),

  foreign: (state, { execution, at }) =>
    silent(state.run?.execution === execution ? state : { ...state, foreign: { ...state.foreign, [execution]: at } }),

  reset: state => silent({ ...state, failed: 0, futileTold: false }),
};

function withRun(state: GuardState, token: string, next: (run: Run) => Run): GuardStep {
  return silent(state.run?.intent.token === token ? { ...state, run: next(state.run) } : state);
}

/** Another version serves because it is better: its predecessor's troubles are over. */
export function promoted(state: GuardState): GuardState {
  const { episode: _, ...rest } = state;
  return { ...rest, failed: 0, futileTold: false, defects: [] };
}
