import type { ModelPolicy, SmokePolicy } from '#shared/domain/policy/policy.ts';
import { stackPrefix } from './names.ts';
import type { StrategyName } from './strategies/strategy.ts';

/** How the first requests to a new slot are made before it may take traffic. */
export interface SmokeTerms {
  readonly contentType: string;
  readonly accept?: string;
  readonly payload: string;
  readonly payloadEncoding: 'utf8' | 'base64';
  /** How often it is tried before the candidate counts as broken, and how long it waits in between. */
  readonly attempts: number;
  readonly intervalSeconds: number;
  /** How long one attempt may take, so that all of them with their pauses end within the policy's timeout. */
  readonly attemptTimeoutMs: number;
}

export interface ScalingTerms {
  readonly min: number;
  readonly max: number;
  readonly invocationsPerInstancePerMinute: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}

/** What a rollout needs to know of its model's policy, in the units it is used in. Stored with the plan. */
export interface RolloutTerms {
  readonly model: string;
  readonly group: string;
  readonly endpoint: string;
  readonly stage: string;
  readonly executionRoleArn: string;
  readonly instanceType: string;
  readonly initialInstanceCount: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly containerStartupHealthCheckTimeoutSeconds?: number;
  readonly modelDataDownloadTimeoutSeconds?: number;
  readonly strategy: StrategyName;
  /** How long the old slot stays warm after a promotion. */
  readonly rollbackWindowMs: number;
  readonly idleSlot: 'keep' | 'remove';
  /** How long the way forward may take, and then the way back. */
  readonly timeoutMs: number;
  /** How long one update of the endpoint may take. */
  readonly endpointTimeoutMs: number;
  readonly smoke: SmokeTerms;
  readonly scaling?: ScalingTerms;
  /** At most six, ascending. */
  readonly latencyThresholdsMs: readonly number[];
}

/** What the stack gives to every policy. */
export interface StackTerms {
  readonly stage: string;
  /** The role of models whose policy names none. */
  readonly modelRoleArn: string;
}

export function termsOf(policy: ModelPolicy, { stage, modelRoleArn }: StackTerms): RolloutTerms {
  const { endpoint, rollout, inference } = policy;
  return {
    model: policy.model,
    group: policy.modelPackageGroup,
    endpoint: endpointName(policy, stage),
    stage,
    executionRoleArn: endpoint.executionRole ?? modelRoleArn,
    instanceType: endpoint.instanceType,
    initialInstanceCount: endpoint.initialInstanceCount,
    environment: endpoint.environment ?? {},
    ...seconds('containerStartupHealthCheckTimeoutSeconds', endpoint.containerStartupHealthCheckTimeoutMs),
    ...seconds('modelDataDownloadTimeoutSeconds', endpoint.modelDataDownloadTimeoutMs),
    strategy: rollout.strategy,
    rollbackWindowMs: rollout.rollbackWindowMs,
    idleSlot: rollout.idleSlot,
    timeoutMs: rollout.timeoutMs,
    endpointTimeoutMs: rollout.endpointTimeoutMs,
    smoke: smokeTerms(rollout.smoke),
    ...(policy.scaling ? { scaling: scalingTerms(policy.scaling) } : {}),
    latencyThresholdsMs: inference.latencyThresholdsMs,
  };
}

export function endpointName(policy: ModelPolicy, stage: string): string {
  return policy.endpoint.name ?? `${stackPrefix(stage)}${policy.model}`;
}

function smokeTerms({ attempts, intervalMs, timeoutMs, contentType, accept, ...payload }: SmokePolicy): SmokeTerms {
  const intervalSeconds = Math.max(1, Math.round(intervalMs / 1000));
  const attemptTimeoutMs = Math.max(1000, Math.floor((timeoutMs - (attempts - 1) * intervalMs) / attempts));
  return { contentType, ...(accept ? { accept } : {}), ...payload, attempts, intervalSeconds, attemptTimeoutMs };
}

function scalingTerms(scaling: NonNullable<ModelPolicy['scaling']>): ScalingTerms {
  return {
    min: scaling.min,
    max: scaling.max,
    invocationsPerInstancePerMinute: scaling.target.invocationsPerInstancePerMinute,
    scaleInCooldownSeconds: Math.round(scaling.scaleInCooldownMs / 1000),
    scaleOutCooldownSeconds: Math.round(scaling.scaleOutCooldownMs / 1000),
  };
}

function seconds<Key extends string>(key: Key, ms: number | undefined): { readonly [K in Key]?: number } {
  return (ms === undefined ? {} : { [key]: Math.round(ms / 1000) }) as { readonly [K in Key]?: number };
}

/** The smallest fleet a slot keeps when it takes no traffic. */
export function idleCapacity(terms: RolloutTerms): number {
  return terms.scaling?.min ?? 1;
}
