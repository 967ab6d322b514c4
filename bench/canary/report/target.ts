import type { Interval } from './interval.ts';

/** One thing that must hold, as far as it was simulated. */
export interface Target {
  /** `open`: so few runs were made that chance alone may have kept it from being met, or from being missed. */
  readonly state: 'met' | 'missed' | 'open';
  readonly text: string;
}

/** A figure that may be so much at most: met or missed as soon as all of its interval is. */
export function atMost([lowest, highest]: Interval, bound: number, text: string): Target {
  return { state: highest <= bound ? 'met' : lowest > bound ? 'missed' : 'open', text };
}

/** A figure that must be so much at least. */
export function atLeast([lowest, highest]: Interval, bound: number, text: string): Target {
  return { state: lowest >= bound ? 'met' : highest < bound ? 'missed' : 'open', text };
}

const words = { met: 'met     ', missed: 'missed  ', open: 'open    ' } as const;

export function targetLine({ state, text }: Target): string {
  return `${words[state]}${text}${state === 'open' ? ': more runs are needed to tell' : ''}`;
}

/** What is open has not been shown to hold. */
export function breaksCheck(found: readonly Target[]): boolean {
  return found.some(({ state }) => state !== 'met');
}

/** All lines, and how many targets are in which state. */
export function targetsText(found: readonly Target[]): string {
  const count = (state: Target['state']) => `${found.filter(one => one.state === state).length} ${state}`;
  return [...found.map(targetLine), `Targets: ${count('met')}, ${count('missed')}, ${count('open')}.`].join('\n');
}
