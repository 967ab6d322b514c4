import type { VariantSettings } from './live-state.ts';
import type { RolloutStart } from './rollout-start.ts';
import type { RouteSlot } from './route.ts';
import type { Slot } from './slot.ts';
import type { RolloutTerms } from './terms.ts';

/** Which config a step makes or applies: the one with the candidate, or the one that holds a single slot alone. */
export type ConfigPurpose = 'candidate' | 'single-slot';

/** Why a step may be left out, looked up in the live state when its turn comes. */
export type StepCondition = 'endpoint broken' | 'idle slot to be removed' | 'rollback window over' | 'not routed here';

interface StepOptions {
  /** Look at the registry again first: still approved, nothing newer? */
  readonly recheck?: true;
  readonly when?: StepCondition;
}

/** One step of a plan. What exactly is asked of AWS is decided by its rule just before, from the live state. */
export type PlannedStep = StepOptions &
  (
    | { readonly kind: 'await-settled' }
    | { readonly kind: 'create-model' }
    | { readonly kind: 'create-config'; readonly config: string; readonly purpose: ConfigPurpose; readonly slot: Slot }
    | { readonly kind: 'create-endpoint'; readonly config: string }
    | { readonly kind: 'update-endpoint'; readonly config: string; readonly slot: Slot }
    | { readonly kind: 'await-config'; readonly config: string; readonly slot: Slot }
    | { readonly kind: 'delete-endpoint' }
    | { readonly kind: 'raise-capacity'; readonly slot: Slot }
    | { readonly kind: 'idle-capacity'; readonly slot: Slot }
    | { readonly kind: 'smoke-test'; readonly slot: Slot }
    | { readonly kind: 'register-target'; readonly slot: Slot; readonly guarded: boolean }
    | { readonly kind: 'track-target'; readonly slot: Slot }
    | { readonly kind: 'deregister-target'; readonly slot: Slot }
    | { readonly kind: 'shift-route'; readonly slots: readonly RouteSlot[] }
    | { readonly kind: 'follow-weights'; readonly slot: Slot }
    | { readonly kind: 'verify'; readonly slot: Slot }
    | { readonly kind: 'delete-config'; readonly config: string }
    | { readonly kind: 'delete-model'; readonly modelName: string }
  );

export type StepKind = PlannedStep['kind'];
export type StepOf<Kind extends StepKind> = Extract<PlannedStep, { kind: Kind }>;

/** A model version in a slot. */
export interface Occupant {
  readonly slot: Slot;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly modelName: string;
}

/** The baseline with what it takes to bring it back: its variant's settings and its fleet when the plan was made. */
export interface BaselineOccupant extends Occupant {
  readonly settings: VariantSettings;
  readonly count: number;
}

/** A rollout as data: printed, stored, compared, and executed step by step. */
export interface RolloutPlan {
  readonly schema: 1;
  readonly start: RolloutStart;
  readonly terms: RolloutTerms;
  /** Epoch milliseconds. */
  readonly plannedAt: number;
  readonly candidate: Occupant;
  readonly baseline?: BaselineOccupant;
  /** The config that the endpoint had when the plan was made. */
  readonly formerConfig?: string;
  /** How many instances the candidate needs before it may take its share. */
  readonly candidateCount: number;
  /** The names that the two configs of this rollout have, if it makes them. */
  readonly configs: Readonly<Record<ConfigPurpose, string>>;
  readonly steps: readonly PlannedStep[];
  /** The way back, if a step fails for good. */
  readonly undo: readonly PlannedStep[];
  /** After the end was recorded: the old slot goes to rest. */
  readonly settle: readonly PlannedStep[];
  /** At the very end: what no endpoint, update or rollback window needs any more. */
  readonly cleanUp: readonly PlannedStep[];
}

/**
 * The configs and models that a plan has to look at by name in one phase. Tidying up follows settling without a pause,
 * so those two look at the same things.
 */
export function namesOf(
  plan: RolloutPlan,
  phase: 'forward' | 'undo' | 'clean-up',
): { configs: string[]; models: string[] } {
  const steps = { forward: plan.steps, undo: plan.undo, 'clean-up': [...plan.settle, ...plan.cleanUp] }[phase];
  const configs = steps.flatMap(step => ('config' in step ? [step.config] : []));
  const models = steps.flatMap(step => (step.kind === 'delete-model' ? [step.modelName] : []));
  return { configs: [...new Set(configs)], models: [...new Set([plan.candidate.modelName, ...models])] };
}
