import type { Progress } from '../plan/progress.ts';
import type { RolloutPlan, StepKind, StepOf } from '../plan/rollout-plan.ts';
import type { Hold } from '../terms/hold.ts';
import type { LiveState } from '../world/live-state.ts';
import type { Operation } from '../world/operation.ts';
import type { Setback } from '../world/setback.ts';

/** What a rule may look at. `attempt` counts what was already tried for this step. */
export interface StepSituation {
  readonly plan: RolloutPlan;
  readonly live: LiveState;
  readonly progress: Progress;
  readonly attempt: number;
  readonly now: number;
}

/**
 * What the live state makes of a planned step. A call is followed by the next step, or by another look at this one.
 * `back` returns to the step before, whose result no longer fits; `jump` goes to the steps of another share. `watch` and
 * `hold` wait for a signal, a look or a time: the one because it takes its time, the other because something is missing.
 */
export type StepDecision =
  | { readonly is: 'done'; readonly note?: string }
  | {
      readonly is: 'call';
      readonly operation: Operation;
      readonly request: object;
      readonly then: 'next' | 'again';
      readonly note: string;
      /** What else the progress has to remember. */
      readonly patch?: Partial<Progress>;
    }
  | { readonly is: 'watch'; readonly until: number }
  | { readonly is: 'hold'; readonly hold: Hold }
  | { readonly is: 'jump'; readonly share: number; readonly note: string }
  | { readonly is: 'wait'; readonly seconds: number; readonly note: string }
  | { readonly is: 'await'; readonly lookAgainSeconds: number }
  | { readonly is: 'back'; readonly note: string }
  | ({ readonly is: 'impossible' } & Setback);

export interface StepRule<Kind extends StepKind> {
  /** Whether SageMaker must have finished with the endpoint before this step is looked at. */
  readonly needsSettled: boolean;
  decide(step: StepOf<Kind>, situation: StepSituation): StepDecision;
}

export const done: StepDecision = { is: 'done' };
