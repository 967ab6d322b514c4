import type {
  NotScaledReason,
  PutScalingPolicyRequest,
  PutScheduledActionRequest,
  ScalingActivityStatusCode,
  SuspendedState,
} from '@aws-sdk/client-application-auto-scaling';
import type { Timer } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Decoded } from '../sagemaker/decoded.ts';
import { keyOf, noTarget, type TargetId } from './resource-id.ts';

/** One resource that may be scaled between two bounds. Times are milliseconds since the epoch. */
export interface ScalableTarget extends TargetId {
  readonly arn: string;
  readonly endpointName: string;
  readonly variantName: string;
  readonly creationTime: number;
  min: number;
  max: number;
  suspended: Required<SuspendedState>;
  /** Whether an activity of this target is under way. */
  busy: boolean;
  removed: boolean;
}

export interface ScalingPolicy extends TargetId {
  readonly arn: string;
  readonly name: string;
  readonly creationTime: number;
  request: Decoded<PutScalingPolicyRequest>;
  alarms: readonly { readonly AlarmName: string; readonly AlarmARN: string }[];
  lastScaleOut: Scaled | undefined;
  lastScaleIn: Scaled | undefined;
}

/** A capacity change that a policy has made. */
export interface Scaled {
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

export interface ScheduledAction extends TargetId {
  readonly arn: string;
  readonly creationTime: number;
  readonly request: Decoded<PutScheduledActionRequest>;
  timer: Timer | undefined;
}

export interface Activity extends TargetId {
  readonly id: string;
  readonly description: string;
  readonly cause: string;
  readonly startTime: number;
  endTime: number | undefined;
  status: ScalingActivityStatusCode;
  message: string | undefined;
  readonly notScaled: readonly NotScaledReason[] | undefined;
}

export interface AutoscalingState {
  readonly cloud: Cloud;
  readonly targets: Map<string, ScalableTarget>;
  /** By target key and policy name. */
  readonly policies: Map<string, ScalingPolicy>;
  /** By target key and action name. */
  readonly schedules: Map<string, ScheduledAction>;
  /** The newest first. */
  readonly activities: Activity[];
  readonly tags: Map<string, Map<string, string>>;
  /** Whether the account has the service-linked role yet. */
  linkedRole: boolean;
}

export function createState(cloud: Cloud): AutoscalingState {
  return {
    cloud,
    targets: new Map(),
    policies: new Map(),
    schedules: new Map(),
    activities: [],
    tags: new Map(),
    linkedRole: false,
  };
}

/** Throws `ObjectNotFoundException` when nobody has registered the target. */
export function targetOf(state: AutoscalingState, id: TargetId): ScalableTarget {
  const target = state.targets.get(keyOf(id));
  if (!target) throw noTarget(id);
  return target;
}

/** What belongs to a target, of policies, actions or activities. */
export function belongingTo<Item extends TargetId>(items: Iterable<Item>, id: TargetId): Item[] {
  return [...items].filter(item => keyOf(item) === keyOf(id));
}
