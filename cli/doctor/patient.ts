import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { makePlan, type PlanAnswer } from '#shared/domain/rollout/plan/plan.ts';
import { type RolloutTerms, termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { byNewest } from '#shared/domain/rollout/world/approval.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { readModelState } from '#shared/views/model-state.ts';
import { readEachModel, type Unread } from '../each-model.ts';
import type { Outside } from '../outside.ts';
import type { DoctorOutside } from './doctor-outside.ts';

/** A model as the checks see it. */
export interface Patient {
  readonly policy: ModelPolicy;
  readonly terms: RolloutTerms;
  readonly live: LiveState;
  /** The version that was approved last; absent where none is, or where there is no such group. */
  readonly latest?: RegistryVersion;
  readonly groupExists: boolean;
  /** What approving the next version now would do. */
  readonly next: PlanAnswer;
  /** The rollout whose end must come before the next one can be planned. */
  readonly behind?: string;
  /** Instances of the same type that run on the endpoints of all models now. */
  readonly running: number;
  /** The policies of all models of the stack. */
  readonly fleet: readonly ModelPolicy[];
  /** What a model may be expected to be asked, if the operator says so. */
  readonly assumed: { readonly requestsPerHour?: number; readonly errorRate?: number };
}

/** Looks at every model, for what one needs is there only as far as the others leave it. */
export async function readPatients(
  policies: readonly ModelPolicy[],
  assumed: Patient['assumed'],
  outside: Outside,
  doctor: DoctorOutside,
): Promise<{ readonly patients: Patient[]; readonly unread: Unread[] }> {
  const ownRole = await doctor.permissions.roleArn(`${stackPrefix(doctor.stage)}rollout`).catch(() => undefined);
  const stackRole = ownRole?.replace(/rollout$/, 'model');
  const read = await readEachModel(policies, policy => readOne(policy, stackRole, outside, doctor));
  const found = read.states;
  const patients = found.map(one => ({
    ...one,
    assumed,
    fleet: policies,
    running: runningOf(one.terms.instanceType, found),
  }));
  return { patients, unread: read.unread };
}

async function readOne(
  policy: ModelPolicy,
  stackRole: string | undefined,
  outside: Outside,
  { clock, stage }: DoctorOutside,
): Promise<Omit<Patient, 'running' | 'assumed' | 'fleet'>> {
  const [{ live, running }, listed, approved] = await Promise.all([
    readModelState(policy, outside),
    outside.versions.list(policy.modelPackageGroup),
    outside.registry.listApproved(policy.modelPackageGroup),
  ]);
  const [latest] = approved.sort((a, b) =>
    byNewest({ approvedAt: a.changedAt, version: a.version }, { approvedAt: b.changedAt, version: b.version }),
  );
  const terms = termsOf(policy, { stage, modelRoleArn: stackRole ?? '' });
  const version = Math.max(0, ...(listed ?? []).map(one => one.version)) + 1;
  const start = rolloutStart(approvalOf(policy, version, clock.now()), terms.endpoint);
  const next = makePlan({ start, terms, live, now: clock.now() });
  const behind = 'impossible' in next ? running?.holder : undefined;
  const known = { ...(latest && { latest }), ...(behind !== undefined && { behind }) };
  return { policy, terms, live, groupExists: listed !== undefined, next, ...known };
}

function approvalOf({ model, modelPackageGroup: group }: ModelPolicy, version: number, approvedAt: number) {
  const modelPackageArn = `${group}/${version}`;
  const base = { schema: 1 as const, model, group, version, modelPackageArn, epoch: 1, approvedAt, started: false };
  return { ...base, status: 'Approved' as const };
}

function runningOf(instanceType: string, all: readonly Pick<Patient, 'live'>[]): number {
  return all
    .flatMap(({ live }) => live.endpoint?.variants ?? [])
    .filter(({ settings }) => settings.InstanceType === instanceType)
    .reduce((sum, { currentCount, desiredCount }) => sum + Math.max(currentCount, desiredCount), 0);
}
