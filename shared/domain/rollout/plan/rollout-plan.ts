import type { JudgeSetting } from '../../canary/judge-setting.ts';
import type { Gate } from '../terms/strategies/strategy.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import type { ConfigSettings, LiveTarget, VariantSettings } from '../world/live-state.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import type { RouteSlot } from '../world/route.ts';
import type { Slot, VariantName } from '../world/slot.ts';
import type { Phase } from './progress.ts';

/** Which config a step makes or applies: the one with the candidate, or the one that holds a single slot alone. */
export type ConfigPurpose = 'candidate' | 'single-slot';

/** Why a step may be left out, looked up in the live state when its turn comes. */
export type StepCondition =
  | 'endpoint broken'
  | 'serving without its model'
  | 'idle slot to be removed'
  | 'rollback window over'
  | 'not routed here'
  | 'routed here by others'
  | 'other variants there'
  | 'slot failed'
  | 'slot absent';

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
    | {
        readonly kind: 'create-config';
        readonly config: string;
        readonly purpose: ConfigPurpose;
        readonly slot: VariantName;
      }
    | { readonly kind: 'create-endpoint'; readonly config: string; readonly slot?: VariantName }
    | { readonly kind: 'update-endpoint'; readonly config: string; readonly slot: VariantName }
    | { readonly kind: 'await-config'; readonly config: string; readonly slot: VariantName }
    | { readonly kind: 'delete-endpoint'; readonly slot?: VariantName }
    | { readonly kind: 'raise-capacity'; readonly slot: VariantName; readonly share: number }
    | { readonly kind: 'idle-capacity'; readonly slot: VariantName }
    | { readonly kind: 'smoke-test'; readonly slot: VariantName }
    | { readonly kind: 'register-target'; readonly slot: VariantName; readonly guarded: boolean }
    | { readonly kind: 'track-target'; readonly slot: VariantName }
    | { readonly kind: 'schedule-target'; readonly slot: VariantName }
    | { readonly kind: 'deregister-target'; readonly slot: VariantName }
    | { readonly kind: 'shift-route'; readonly slots: readonly RouteSlot[] }
    | { readonly kind: 'carry-over'; readonly to: RouteSlot; readonly from: RouteSlot }
    | { readonly kind: 'remove-route' }
    | {
        readonly kind: 'bake';
        readonly slot: VariantName;
        readonly share: number;
        readonly bakeMs: number;
        readonly gate?: Gate;
      }
    | { readonly kind: 'follow-weights'; readonly slot: VariantName }
    | { readonly kind: 'verify'; readonly slot: VariantName }
    | { readonly kind: 'delete-config'; readonly config: string }
    | { readonly kind: 'delete-model'; readonly modelName: string }
  );

export type StepKind = PlannedStep['kind'];
export type StepOf<Kind extends StepKind> = Extract<PlannedStep, { kind: Kind }>;

/** A model version in a slot. */
export interface Occupant {
  readonly slot: VariantName;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly modelName: string;
}

/** The baseline with what it takes to bring it back: its variant's settings and its fleet when the plan was made. */
export interface BaselineOccupant extends Occupant {
  readonly settings: VariantSettings;
  readonly count: number;
  /** That others have made its variant, although it has the name of a slot. */
  readonly found?: true;
  /** How it scaled when it was found, if others have made it. */
  readonly target?: LiveTarget;
}

/** A rollout as data: printed, stored, compared, and executed step by step. */
export interface RolloutPlan {
  readonly schema: 2;
  /** The schema it was stored in, if an older code has stored it: its execution runs by the state machine of that time. */
  readonly upgradedFrom?: 1;
  readonly start: RolloutStart;
  readonly terms: RolloutTerms;
  /** Epoch milliseconds. */
  readonly plannedAt: number;
  readonly candidate: Occupant & { readonly slot: Slot };
  readonly baseline?: BaselineOccupant;
  /** The config that the endpoint had when the plan was made. */
  readonly formerConfig?: string;
  /** What that config says beside the variants: every config of this rollout says the same. */
  readonly configSettings?: ConfigSettings;
  /** How many instances the candidate's first fleet has. */
  readonly candidateCount: number;
  /** How the candidate is judged; absent when there is nothing to judge it against. */
  readonly analysis?: JudgeSetting;
  /** What an operator should know before this is done, in sentences. */
  readonly warnings: readonly string[];
  /** The names that the two configs of this rollout have, if it makes them. */
  readonly configs: Readonly<Record<ConfigPurpose, string>>;
  readonly steps: readonly PlannedStep[];
  /** The way back, if a step fails for good. */
  readonly undo: readonly PlannedStep[];
  /** After the end was recorded: the old slot goes to rest. */
  readonly settle: readonly PlannedStep[];
  /** From the candidate, once promoted, to the slot that is still warm; then comes `undo`. */
  readonly goBack: readonly PlannedStep[];
  /** At the very end: what no endpoint, update or rollback window needs any more. */
  readonly cleanUp: readonly PlannedStep[];
}

/**
 * The configs and models that a plan has to look at by name in one phase. Tidying up follows settling without a pause,
 * so those two look at the same things.
 */
export function namesOf(
  plan: RolloutPlan,
  phase: Exclude<Phase, 'settle' | 'over'>,
): { configs: string[]; models: string[] } {
  const steps = {
    forward: plan.steps,
    'go back': plan.goBack,
    undo: plan.undo,
    'clean-up': [...plan.settle, ...plan.cleanUp],
  }[phase];
  const configs = steps.flatMap(step => ('config' in step ? [step.config] : []));
  const models = steps.flatMap(step => (step.kind === 'delete-model' ? [step.modelName] : []));
  return { configs: [...new Set(configs)], models: [...new Set([plan.candidate.modelName, ...models])] };
}
