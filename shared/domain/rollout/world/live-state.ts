import type { Artefact } from './artefact.ts';
import type { Route } from './route.ts';
import type { ScheduledBounds, TrackedTerms } from './scaling.ts';
import type { Signal } from './signal.ts';
import type { VariantName } from './slot.ts';

/** SageMaker's own words for an endpoint, as `DescribeEndpoint` spells them. */
export type EndpointStatus =
  | 'OutOfService'
  | 'Creating'
  | 'Updating'
  | 'SystemUpdating'
  | 'RollingBack'
  | 'InService'
  | 'Deleting'
  | 'Failed'
  | 'UpdateRollbackFailed';

/** A variant's settings in an endpoint config, by SageMaker's member names. */
export interface VariantSettings {
  readonly VariantName: string;
  readonly ModelName?: string | undefined;
  readonly InstanceType?: string | undefined;
  readonly InitialInstanceCount?: number | undefined;
  readonly InitialVariantWeight?: number | undefined;
  readonly [setting: string]: unknown;
}

export interface LiveVariant {
  readonly name: string;
  readonly settings: VariantSettings;
  /** The model version that the variant's SageMaker model was made from, if it was made from the registry. */
  readonly modelPackageArn?: string;
  /** That its SageMaker model was deleted: the variant serves on, but no endpoint config can name it. */
  readonly modelGone?: true;
  readonly currentCount: number;
  readonly desiredCount: number;
  readonly currentWeight: number;
  readonly desiredWeight: number;
}

export interface LiveEndpoint {
  readonly name: string;
  readonly status: EndpointStatus;
  readonly configName: string;
  /** The config that a creation or an update is on its way to. */
  readonly pendingConfigName?: string;
  readonly failureReason?: string;
  /** That its config is not there any more: then nobody can read what its variants run, and their settings are empty. */
  readonly configGone?: true;
  readonly variants: readonly LiveVariant[];
  /** What its config says beside the variants. */
  readonly settings?: ConfigSettings;
  /** Names of shadow variants. */
  readonly shadows?: readonly string[];
  /** The endpoints of its slots, by slot, of a model whose slots have one each; all else is then what these come to. */
  readonly parts?: Readonly<Record<VariantName, LiveEndpoint>>;
}

/** Settings of an endpoint config as a whole, such as its data capture, by SageMaker's member names. */
export type ConfigSettings = Readonly<Record<string, unknown>>;

export interface LiveConfig {
  readonly name: string;
  readonly variants: readonly VariantSettings[];
  readonly settings?: ConfigSettings;
  readonly shadows?: readonly string[];
}

export interface LiveModel {
  readonly name: string;
  readonly modelPackageArn?: string;
  readonly executionRoleArn?: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface LiveTarget {
  readonly min: number;
  readonly max: number;
  /** What is tracked, and the pauses between changes; absent without such a policy. */
  readonly tracked?: LiveTracking;
  /** Names of its scaling policies beside that one, of any type. */
  readonly otherPolicies?: readonly string[];
  /** Whether it is kept from scaling in and from its schedule. */
  readonly held?: boolean;
  readonly schedule?: readonly ScheduledBounds[];
}

export interface LiveTracking extends TrackedTerms {
  readonly policyName: string;
  readonly scaleInCooldownSeconds?: number;
  readonly scaleOutCooldownSeconds?: number;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** An alarm of CloudWatch as it stands. */
export interface LiveAlarm {
  readonly state: AlarmState;
  /** When it came into that state, epoch milliseconds; absent where CloudWatch does not say. */
  readonly since?: number;
}

/** That nothing goes forward in the whole stage. */
export interface FleetStop {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly by?: string;
  readonly reason?: string;
}

/** What the registry says of the candidate at this moment. */
export interface Standing {
  readonly approval: 'Approved' | 'Rejected' | 'PendingManualApproval';
  /** A version that was approved later and is still to be served. */
  readonly newerVersion?: number;
}

/** Everything a rollout looks at before its next step, read just before. */
export interface LiveState {
  readonly endpoint?: LiveEndpoint;
  readonly configs: Readonly<Record<string, LiveConfig>>;
  readonly models: Readonly<Record<string, LiveModel>>;
  readonly targets: Readonly<Partial<Record<VariantName, LiveTarget>>>;
  readonly route?: Route;
  readonly standing?: Standing;
  /** The rollout's signals, the oldest first. */
  readonly signals?: readonly Signal[];
  /** The policy's alarms by name; one that does not exist is missing. */
  readonly alarms?: Readonly<Record<string, LiveAlarm>>;
  readonly fleetStop?: FleetStop;
  /** The candidate's model data as it was when it was approved, and as it is now; absent where nobody looked. */
  readonly approvedArtefacts?: readonly Artefact[];
  readonly artefacts?: readonly Artefact[];
  /** Names of alarms that watch the variant which serves, asked for only when others have made it. */
  readonly variantAlarms?: readonly string[];
  /** What the candidate's container wrote last, asked for only when it is what failed. */
  readonly lastWords?: readonly string[];
}

const moving: ReadonlySet<EndpointStatus> = new Set([
  'Creating',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'Deleting',
]);

/** Whether SageMaker has finished what it was doing to the endpoint; an endpoint that does not exist is settled. */
export function isSettled(endpoint: Pick<LiveEndpoint, 'status'> | undefined): boolean {
  return !endpoint || !moving.has(endpoint.status);
}

export function variantOf(live: LiveState, slot: VariantName): LiveVariant | undefined {
  return live.endpoint?.variants.find(variant => variant.name === slot);
}

/** The endpoint that a slot is on: the model's, or the slot's own. */
export function endpointAt({ endpoint }: Pick<LiveState, 'endpoint'>, slot: VariantName): LiveEndpoint | undefined {
  return endpoint?.parts ? endpoint.parts[slot] : endpoint;
}

/** Whether an endpoint needs a config, or is on its way to it. */
export function usesConfig(endpoint: LiveEndpoint | undefined, config: string): boolean {
  if (!endpoint) return false;
  if (endpoint.parts) return Object.values(endpoint.parts).some(part => usesConfig(part, config));
  return endpoint.configName === config || endpoint.pendingConfigName === config;
}

/** The fleet a variant has or is about to have, whichever is larger: an update may never make it smaller. */
export function fleetOf(variant: LiveVariant): number {
  return Math.max(variant.currentCount, variant.desiredCount, 1);
}

/** What was read of SageMaker, with the route that was read beside it. */
export function routed<Found extends LiveState>(found: Found, route: Route | undefined): Found {
  return route ? { ...found, route } : found;
}
