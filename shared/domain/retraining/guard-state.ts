import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Fact } from './facts/fact.ts';
import type { DeferReason } from './verdict.ts';

/** What is kept of one model, as JSON can hold it. Times are epoch milliseconds. */
export interface GuardState {
  readonly model: string;
  /** The latest time seen; the guard's clock never goes back. */
  readonly now: number;
  /** The version that served when last seen. */
  readonly live?: number;
  /** When each fact was first heard, by key. */
  readonly known: Readonly<Record<string, number>>;
  /** Episodes ever opened, and starts ever intended. */
  readonly episodes: number;
  readonly attempts: number;
  readonly episode?: Episode;
  readonly run?: Run;
  readonly starts: readonly Start[];
  /** When others last started the pipeline, by execution. */
  readonly foreign: Readonly<Record<string, number>>;
  /** Failed candidates since the last promotion or reset. */
  readonly failed: number;
  readonly futileTold: boolean;
  /** Sources that report broken data. */
  readonly defects: readonly string[];
  readonly deferred?: Deferred;
}

/** What keeps one version in trouble, from its first fact until every source is quiet or another version serves. */
export interface Episode {
  readonly number: number;
  readonly version: number;
  readonly sources: readonly string[];
  /** The last start on its behalf. */
  readonly used?: { readonly at: number; readonly severity: Severity };
}

/** A start and what became of it, until it comes to an end. */
export interface Run {
  readonly intent: Intent;
  readonly phase: 'starting' | 'running' | 'pending' | 'rollout';
  readonly execution?: string;
}

export interface Intent {
  /** 0 for a start outside of an episode. */
  readonly episode: number;
  readonly attempt: number;
  readonly token: string;
  readonly fact: Fact;
  readonly parameters: Readonly<Record<string, string>>;
  readonly at: number;
}

export interface Start {
  readonly token: string;
  readonly at: number;
  /** The estimate, until what it really cost is known. */
  readonly cost: number;
}

/** What is due and may not start yet. One slot per model: one start serves all that wait. */
export interface Deferred {
  /** Most urgent first; never none. */
  readonly facts: readonly Fact[];
  readonly since: number;
  readonly reason: DeferReason;
  readonly until?: number;
}

export function startGuard(model: string): GuardState {
  return {
    model,
    now: 0,
    known: {},
    episodes: 0,
    attempts: 0,
    starts: [],
    foreign: {},
    failed: 0,
    futileTold: false,
    defects: [],
  };
}
