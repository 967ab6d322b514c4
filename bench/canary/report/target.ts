import { wilson } from './wilson.ts';

/** One thing that must hold, as far as it was simulated. */
export interface Target {
  /** `open`: so few runs were made that chance alone may have kept it from holding. */
  readonly state: 'holds' | 'misses' | 'open';
  readonly text: string;
}

const words = { holds: 'holds   ', misses: 'MISSES  ', open: 'open    ' } as const;

export function targetLine({ state, text }: Target): string {
  return `${words[state]}${text}${state === 'open' ? ': more runs are needed to tell' : ''}`;
}

export function stateOf(holds: boolean): Target['state'] {
  return holds ? 'holds' : 'misses';
}

/** At least this part of the runs: open, not missed, as long as it may hold. */
export function partState(hits: number, runs: number, least: number): Target['state'] {
  if (hits >= least * runs) return 'holds';
  const [, upper] = wilson(hits, runs);
  return upper >= least ? 'open' : 'misses';
}

/** A Wilson interval must end below it: 1.2 times the rate that is configured. */
const mostFalseRollbacks = 0.06;

export function falseRollbackState(rolledBack: number, runs: number): Target['state'] {
  const [lower, upper] = wilson(rolledBack, runs);
  if (upper <= mostFalseRollbacks) return 'holds';
  return lower > mostFalseRollbacks ? 'misses' : 'open';
}
