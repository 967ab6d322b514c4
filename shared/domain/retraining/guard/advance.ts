import type { GuardState } from '../guard-state.ts';
import type { GuardEvent } from './guard-event.ts';
import { andThen, type GuardStep, type GuardView, silent } from './guard-step.ts';
import { hear } from './hear.ts';
import { promoted, transitions } from './transitions.ts';
import { wake } from './wake.ts';

/**
 * The guard: what a model's retraining comes to when something is heard `at` this time (epoch milliseconds). The state it
 * answers must be kept, under the condition that nobody else has written in between, before a start is acted upon.
 */
export function advance(before: GuardState, event: GuardEvent, view: GuardView, at: number): GuardStep {
  const state = settled(before, view, at);
  if (event.kind === 'fact') return hear(state, event.fact, view);
  const first = event.kind === 'wake' ? silent(state) : changed(state, event);
  return andThen(first, next => wake(next, view));
}

/** A clock that never goes back, and the version that serves now. */
function settled(before: GuardState, { world: { live } }: GuardView, at: number): GuardState {
  const state = { ...before, now: Math.max(before.now, at) };
  if (live === undefined || live === before.live) return state;
  const { episode: _, ...others } = { ...state, live };
  if (before.live === undefined) return { ...state, live };
  return live > before.live ? { ...promoted(others) } : { ...others, defects: [] };
}

function changed(state: GuardState, event: Exclude<GuardEvent, { kind: 'fact' | 'wake' }>): GuardStep {
  const transition = transitions[event.kind] as (state: GuardState, event: GuardEvent) => GuardStep;
  return transition(state, event);
}
