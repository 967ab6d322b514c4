import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { JudgeResult } from '#shared/domain/canary/judge-result.ts';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { beginning, type Progress, type Unbegun } from '#shared/domain/rollout/plan/progress.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { Ending } from '#shared/domain/rollout/record/ending.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { afterCrash, type Crash } from '#shared/domain/rollout/walk/after-crash.ts';
import { differencesFromPlan } from '#shared/domain/rollout/walk/differences.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import type { OperationOutcome } from '#shared/domain/rollout/walk/turn.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { Refused, ROLE, type SimulatedWorld } from './simulated-world.ts';

export const terms: RolloutTerms = {
  model: 'text-classification',
  group: 'text-classification',
  endpoint: 'sluice-dev-text-classification',
  stage: 'dev',
  executionRoleArn: ROLE,
  instanceType: 'ml.c5.large',
  initialInstanceCount: 1,
  environment: {},
  strategy: 'all-at-once',
  traffic: [{ share: 10_000 }],
  analysis: defaultTerms,
  lookEverySeconds: 60,
  earlyPromotion: true,
  onNewerApproval: 'supersede',
  alarms: [],
  freeze: [],
  rollbackWindowMs: 86_400_000,
  idleSlot: 'keep',
  timeoutMs: 4 * 3_600_000,
  endpointTimeoutMs: 3_600_000,
  smoke: {
    contentType: 'text/plain',
    payload: 'hello',
    payloadEncoding: 'utf8',
    attempts: 3,
    intervalSeconds: 10,
    attemptTimeoutMs: 60_000,
  },
  scaling: {
    min: 1,
    max: 4,
    tracked: { metric: 'invocations', value: 600 },
    schedule: [],
    scaleInCooldownSeconds: 300,
    scaleOutCooldownSeconds: 60,
  },
  latencyThresholdsMs: [50, 250],
};

export function startOf(version: number, epoch = 1): RolloutStart {
  return {
    schema: 1,
    rolloutId: `text-classification-v${version}-e${epoch}`,
    model: terms.model,
    endpoint: terms.endpoint,
    group: terms.group,
    version,
    modelPackageArn: `arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/${version}`,
    epoch,
    approvedAt: 1_767_000_000_000 + version * 60_000,
    task: 'roll out',
  };
}

/** May throw in place of an operation, or change the world around it. `nth` counts the operations of this rollout. */
export type Fault = (operation: Operation, nth: number, world: SimulatedWorld, request: object) => void;

export interface Run {
  readonly plan: RolloutPlan;
  readonly operations: readonly Operation[];
  readonly entries: readonly RecordEntry[];
  readonly ending: Ending;
}

const OPERATION_LIMIT = 6_000;

const analysis = { terms: defaultTerms };

export function planFor(world: SimulatedWorld, start: RolloutStart, changed: Partial<RolloutTerms> = {}): RolloutPlan {
  const answer = makePlan({ start, terms: { ...terms, ...changed }, live: world.live(), now: world.now, analysis });
  if ('impossible' in answer) throw new Error(answer.impossible);
  return answer.plan;
}

/** What a look of the judge comes to, in place of the judge. */
export type Looks = (share: number, world: SimulatedWorld) => Partial<JudgeResult>;

const provenGood: Looks = () => ({ provenShare: 10_000, action: 'advance' });

/** Executes a plan as the state machine does. */
export function execute(
  plan: RolloutPlan,
  world: SimulatedWorld,
  fault: Fault = () => {},
  from?: Progress,
  looks: Looks = provenGood,
): Run {
  let progress = from ?? beginning(world.now);
  let outcome: OperationOutcome | undefined;
  let crash: Crash | undefined;
  const operations: Operation[] = [];
  const entries: RecordEntry[] = [];
  while (operations.length < OPERATION_LIMIT) {
    const next = crash
      ? afterCrash({ start: plan.start, progress, entry: entries.at(-1) ?? null, crash, now: world.now })
      : planStep({ plan, progress, live: world.live(), now: world.now, outcome });
    progress = begun(next.progress);
    crash = undefined;
    operations.push(next.operation);
    if (next.operation === 'ReleaseLock') return { plan, operations, entries, ending: endingIn(entries) };
    if (next.operation === 'ContinueRollout') progress = continued(next.request);
    if (next.operation === 'Record') entries.push(next.request as RecordEntry);
    if (next.operation === 'RecordLater') world.pass((next.request as { seconds: number }).seconds * 1000);
    outcome = attempt(() => {
      fault(next.operation, operations.length, world, next.request);
      if (['ContinueRollout', 'PlanStep', 'RecordLater'].includes(next.operation)) return;
      if (next.operation === 'Judge') return look(next.request, world, looks);
      if (next.operation === 'AwaitSignal') return waitFor(next.timeoutSeconds, world);
      check(plan, next.operation, next.request, world);
      return world.run(next.operation, next.request as never);
    }, next.operation);
    if (next.operation.startsWith('Record') && outcome.error !== undefined) {
      crash = { operation: 'Record', error: outcome.error, cause: outcome.cause ?? '' };
    }
    world.now += 500;
  }
  throw new Error(`The rollout did not end: … ${operations.slice(-12).join(' ')}`);
}

function begun(progress: Progress | Unbegun): Progress {
  if (progress.phase === undefined) throw new Error('The rollout forgot where it stands.');
  return progress;
}

function look(request: object, world: SimulatedWorld, looks: Looks): JudgeResult {
  const share = 'share' in request ? Number(request.share) : 0;
  return {
    at: world.now,
    settledUntil: world.now,
    verdict: 'continue',
    reason: 'Not proven yet: errors.',
    causes: [],
    action: 'hold',
    provenShare: 0,
    requests: { baseline: 900, candidate: 100 },
    ...looks(share, world),
  };
}

function continued(request: object): Progress {
  return (request as { input: { progress: Progress } }).input.progress;
}

function waitFor(seconds: number, world: SimulatedWorld): never {
  world.pass(seconds * 1000);
  throw new Refused('States.Timeout', 'No signal came.');
}

function check(plan: RolloutPlan, operation: Operation, request: object, world: SimulatedWorld): void {
  if (operation !== 'Verify' || !('slot' in request)) return;
  const differences = differencesFromPlan(plan, request.slot as 'blue' | 'green', world.live());
  if (differences.length > 0) throw new Refused('VerificationFailed', differences.join(' '));
}

function attempt(act: () => unknown, operation: Operation): OperationOutcome {
  try {
    const result = act();
    return result === undefined ? { operation } : { operation, result };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { operation, error: error.name, cause: error.message };
  }
}

function endingIn(entries: readonly RecordEntry[]): Ending {
  const ended = entries.filter(entry => entry.kind === 'ended');
  if (ended.length !== 1 || !ended[0]) throw new Error(`Expected one end on record, found ${ended.length}.`);
  return ended[0].ending;
}
