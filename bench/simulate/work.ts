import type { Mutant } from './mutants.ts';
import type { Recording } from './recording.ts';
import type { RunResult } from './run-seed.ts';
import type { Scenario } from './scenario.ts';

/** What a process is given: scenarios, what they begin with if it is known already, and a fault to plant. */
export interface Work {
  readonly scenarios: readonly Scenario[];
  readonly recording?: Recording;
  readonly mutant?: Mutant;
}

/** What a process tells. */
export type Told =
  | { readonly kind: 'recorded'; readonly recording: Recording }
  | { readonly kind: 'ran'; readonly result: RunResult; readonly cpuMs: number }
  | { readonly kind: 'broke'; readonly seed: number; readonly message: string };
