import { defaultTerms } from '../../canary/analysis-terms.ts';
import type { BaselineOccupant, Occupant, PlannedStep, RolloutPlan } from '../plan/rollout-plan.ts';
import { wayBackSteps } from '../plan/takeover.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import type { Operation } from '../world/operation.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import type { ScalingTerms } from '../world/scaling.ts';
import type { NextOperation } from './turn.ts';

/** The scaling of a plan that was stored before concurrency and schedules were known. */
type FormerScaling = Omit<ScalingTerms, 'tracked' | 'schedule'> & { readonly invocationsPerInstancePerMinute: number };

type FormerTerms = Omit<RolloutTerms, 'scaling'> & { readonly scaling?: FormerScaling };

/** A plan of schema 1: one shift of all traffic, nothing judged. */
export interface FormerPlan {
  readonly schema: 1;
  readonly terms: FormerTerms;
  readonly candidate: Occupant;
  readonly baseline?: BaselineOccupant;
  readonly steps: readonly PlannedStep[];
}

export type StoredPlan = RolloutPlan | FormerPlan;

/** What state machines of schema 1 can be told to do; an execution keeps the definition that it began with. */
const formerOperations: ReadonlySet<Operation> = new Set([
  'CreateModel',
  'CreateEndpointConfig',
  'CreateEndpoint',
  'UpdateEndpoint',
  'UpdateEndpointWeightsAndCapacities',
  'DeleteEndpoint',
  'DeleteEndpointConfig',
  'DeleteModel',
  'RegisterScalableTarget',
  'PutScalingPolicy',
  'DeregisterScalableTarget',
  'AwaitEndpoint',
  'SmokeTest',
  'ShiftRoute',
  'Verify',
  'Wait',
  'Record',
  'ReleaseLock',
]);

/** The longest pause in place of a wait that the execution does not know: it must look again by itself. */
const PAUSE_SECONDS = 30;

/**
 * A plan as this code reads it, whatever code has stored it: a rollout that runs while the stack is upgraded goes on. Its
 * steps stay as they are, for its progress counts in them; what did not exist then is filled in with what was done then.
 */
export function upgradedPlan(stored: StoredPlan): RolloutPlan {
  if (stored.schema !== 1) return stored;
  const former = stored as FormerPlan & Omit<RolloutPlan, 'schema' | 'terms' | 'steps'>;
  return {
    ...former,
    schema: 2,
    upgradedFrom: 1,
    terms: upgradedTerms(former.terms),
    steps: former.steps.map(withShare),
    goBack: former.baseline ? wayBackSteps(former.candidate, former.baseline) : [],
    warnings: [],
  };
}

/**
 * The next operation as the execution of an upgraded plan can carry it out. What it has no state for is left: waiting for
 * a signal becomes a pause, after which the rollout looks again.
 */
export function knownToExecution({ upgradedFrom }: RolloutPlan, next: NextOperation): NextOperation {
  if (upgradedFrom === undefined || formerOperations.has(next.operation)) return next;
  const seconds = next.operation === 'AwaitSignal' ? Math.min(PAUSE_SECONDS, next.timeoutSeconds) : 1;
  return { ...next, operation: 'Wait', request: { seconds } };
}

function upgradedTerms({ scaling, ...terms }: FormerTerms): RolloutTerms {
  return {
    ...terms,
    traffic: [{ share: WHOLE_SHARE }],
    analysis: defaultTerms,
    lookEverySeconds: 60,
    earlyPromotion: true,
    onNewerApproval: 'supersede',
    alarms: [],
    freeze: [],
    ...(scaling ? { scaling: upgradedScaling(scaling) } : {}),
  };
}

function upgradedScaling({ invocationsPerInstancePerMinute: value, ...bounds }: FormerScaling): ScalingTerms {
  return { ...bounds, tracked: { metric: 'invocations', value }, schedule: [] };
}

/** Capacity was raised for all requests: there were no shares. */
function withShare(step: PlannedStep): PlannedStep {
  return step.kind === 'raise-capacity' ? { ...step, share: WHOLE_SHARE } : step;
}
