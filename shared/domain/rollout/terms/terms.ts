import { capturesFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import type { ModelPolicy, SmokePolicy } from '#shared/domain/policy/policy.ts';
import type { MonitoringTerms } from '#shared/domain/policy/sections/monitoring-policy.ts';
import { firstKind, type KindName } from '../../kinds/registry.ts';
import { artifactsBucket, roleSuffix, stackPrefix } from '../world/names.ts';
import { metricOfTarget, type ScalingTerms, type TrackedTerms } from '../world/scaling.ts';
import { isSettings, leftToTraffic, type StrategySettings, trafficOf } from './strategies/registry.ts';
import type { TrafficStep } from './strategies/strategy.ts';

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

/** Sample requests for a quiet model. */
export interface ReplayTerms {
  readonly contentType: string;
  readonly accept?: string;
  readonly payloads: readonly string[];
  readonly requestsPerLook: number;
}

type Way = ModelPolicy['rollout'];
type Fleet = ModelPolicy['endpoint'];

/** Which requests are kept, and where. */
export interface CaptureTerms {
  /** A whole percentage. */
  readonly sampling: number;
  /** S3 URI. */
  readonly destination: string;
  /** The proxy keeps them, redacted: SageMaker, which cannot redact, may keep nothing. */
  readonly byProxy?: true;
}

/** What a rollout takes from its policy as it is written there. A key that is added to a section is among its terms. */
type Verbatim = Omit<Way, keyof StrategySettings | 'smoke' | 'replay' | 'lookEveryMs'> &
  Omit<
    Fleet,
    'name' | 'executionRole' | 'environment' | 'containerStartupHealthCheckTimeoutMs' | 'modelDataDownloadTimeoutMs'
  >;

/** What a rollout needs to know of its model's policy, in the units it is used in. Stored with the plan. */
export interface RolloutTerms extends Readonly<Verbatim> {
  /** How the model is served. */
  readonly kind?: KindName;
  /** The kind's own settings, as the policy has them. */
  readonly serving?: NonNullable<ModelPolicy['serving']>;
  readonly model: string;
  readonly group: string;
  readonly endpoint: string;
  readonly stage: string;
  readonly executionRoleArn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly containerStartupHealthCheckTimeoutSeconds?: number;
  readonly modelDataDownloadTimeoutSeconds?: number;
  /** The shares on the way, each with the time it is watched; the last one is all requests. */
  readonly traffic: readonly TrafficStep[];
  /** The policy leaves the shares to what the model is asked when the rollout is planned. */
  readonly sharesByTraffic?: true;
  readonly lookEverySeconds: number;
  /** Says that a promoted version goes on serving although its approval is withdrawn. */
  readonly rejectLive?: 'nothing';
  readonly replay?: ReplayTerms;
  readonly smoke: SmokeTerms;
  readonly scaling?: ScalingTerms;
  /** Absent: nothing is captured. */
  readonly capture?: CaptureTerms;
  /** Whether a subject stays with its version; absent: every request is dealt by itself. */
  readonly sticky?: true;
  /** At most six, ascending. */
  readonly latencyThresholdsMs: readonly number[];
}

/** What the stack gives to every policy. */
export interface StackTerms {
  readonly stage: string;
  /** What the ARNs of models' roles begin with; that of a model whose policy names none has its name behind it. */
  readonly modelRoleArn: string;
}

export function termsOf(policy: ModelPolicy, { stage, modelRoleArn }: StackTerms): RolloutTerms {
  const { rollout, inference, monitoring } = policy;
  return {
    ...fleetTerms(policy.endpoint, `${modelRoleArn}-${roleSuffix(policy.model)}`),
    ...wayTerms(rollout),
    ...servingTerms(policy),
    model: policy.model,
    group: policy.modelPackageGroup,
    endpoint: endpointName(policy, stage),
    stage,
    ...(policy.approval.rejectLive === 'nothing' && { rejectLive: policy.approval.rejectLive }),
    ...(policy.scaling ? { scaling: scalingTerms(policy.scaling) } : {}),
    ...(monitoring ? { capture: captureTerms(monitoring.capture, stage, modelRoleArn) } : {}),
    ...(inference.subject ? { sticky: true as const } : {}),
    latencyThresholdsMs: inference.latencyThresholdsMs,
  };
}

function servingTerms({ serving }: ModelPolicy): Pick<RolloutTerms, 'kind' | 'serving'> {
  return serving ? { kind: serving.kind, serving } : { kind: firstKind };
}

/** The stack's bucket is in the account of its role. */
function captureTerms(capture: MonitoringTerms['capture'], stage: string, modelRoleArn: string): CaptureTerms {
  const bucket = artifactsBucket(stage, modelRoleArn.split(':')[4] ?? '');
  return {
    sampling: Math.max(1, Math.round(capture.sampling / 100)),
    destination: `s3://${bucket}/${capturesFolder}`,
    ...(capture.redact && { byProxy: true as const }),
  };
}

function fleetTerms(endpoint: Fleet, ownRoleArn: string) {
  const { name: _, executionRole = ownRoleArn, environment = {}, ...rest } = endpoint;
  const { containerStartupHealthCheckTimeoutMs, modelDataDownloadTimeoutMs, ...verbatim } = rest;
  return {
    ...verbatim,
    executionRoleArn: executionRole,
    environment,
    ...seconds('containerStartupHealthCheckTimeoutSeconds', containerStartupHealthCheckTimeoutMs),
    ...seconds('modelDataDownloadTimeoutSeconds', modelDataDownloadTimeoutMs),
  };
}

function wayTerms({ smoke, replay, lookEveryMs, ...rest }: Way) {
  const verbatim = Object.fromEntries(Object.entries(rest).filter(([key]) => !isSettings(key)));
  return {
    ...(verbatim as Omit<typeof rest, keyof StrategySettings>),
    traffic: trafficOf(rest),
    ...(leftToTraffic(rest) && { sharesByTraffic: true as const }),
    lookEverySeconds: Math.round(lookEveryMs / 1000),
    ...(replay ? { replay: replayTerms(replay) } : {}),
    smoke: smokeTerms(smoke),
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

function replayTerms({ accept, ...rest }: NonNullable<ModelPolicy['rollout']['replay']>): ReplayTerms {
  return { ...rest, ...(accept ? { accept } : {}) };
}

function scalingTerms(scaling: NonNullable<ModelPolicy['scaling']>): ScalingTerms {
  return {
    min: scaling.min,
    max: scaling.max,
    tracked: trackedTerms(scaling.target),
    schedule: scaling.schedule,
    scaleInCooldownSeconds: Math.round(scaling.scaleInCooldownMs / 1000),
    scaleOutCooldownSeconds: Math.round(scaling.scaleOutCooldownMs / 1000),
  };
}

function trackedTerms(target: NonNullable<ModelPolicy['scaling']>['target']): TrackedTerms {
  const [[key = '', value = 0] = []] = Object.entries(target);
  return { metric: metricOfTarget[key] ?? 'invocations', value };
}

function seconds<Key extends string>(key: Key, ms: number | undefined): { readonly [K in Key]?: number } {
  return (ms === undefined ? {} : { [key]: Math.round(ms / 1000) }) as { readonly [K in Key]?: number };
}
