import { severities } from '#shared/domain/drift/severity/severity.ts';
import type { Fact } from '../facts/fact.ts';
import { hasEpisode } from '../facts/fact.ts';
import type { Deferred, GuardState } from '../guard-state.ts';
import type { DeferReason } from '../verdict.ts';

/** Why and until when a fact waits. */
export interface Wait {
  readonly reason: DeferReason;
  readonly until?: number;
}

/** The slot with one fact more: since the first of them, as urgent as the most urgent. One fact is kept by source and cause. */
export function joined(state: GuardState, fact: Fact, { reason, until }: Wait): GuardState {
  const waiting = state.deferred?.facts ?? [];
  const same = waiting.find(one => one.source === fact.source && one.cause === fact.cause);
  const kept = same && rank(same) >= rank(fact) ? same : fact;
  const facts = [...waiting.filter(one => one !== same), kept].sort((a, b) => rank(b) - rank(a));
  const since = state.deferred?.since ?? state.now;
  if (facts[0] !== fact && state.deferred) return { ...state, deferred: { ...state.deferred, facts } };
  return { ...state, deferred: { facts, since, reason, ...(until !== undefined && { until }) } };
}

/** The slot with these facts alone; empty where there are none. */
export function waitingOnly(state: GuardState, facts: readonly Fact[], wait?: Wait): GuardState {
  const { deferred, ...rest } = state;
  if (!deferred || facts.length === 0) return rest;
  const next: Deferred = wait ? { facts, since: deferred.since, ...wait } : { ...deferred, facts };
  return { ...rest, deferred: next };
}

/** By hand comes first, since fewer checks hold it; then severity; then what has an episode. */
function rank(fact: Fact): number {
  const byHand = fact.cause === 'manual' ? (fact.force ? 200 : 100) : 0;
  return byHand + 10 * severities.indexOf(fact.severity) + (hasEpisode(fact) ? 1 : 0);
}
