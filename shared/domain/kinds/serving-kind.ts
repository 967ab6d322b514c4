import type { z } from 'zod';
import type { ConfigSettings, VariantSettings } from '../rollout/world/live-state.ts';
import type { ScalingTerms, TrackedTerms } from '../rollout/world/scaling.ts';
import type { VariantName } from '../rollout/world/slot.ts';

/** What a kind needs to know of a rollout's terms. */
export interface FleetTerms {
  readonly instanceType: string;
  readonly containerStartupHealthCheckTimeoutSeconds?: number;
  readonly modelDataDownloadTimeoutSeconds?: number;
  readonly scaling?: Pick<ScalingTerms, 'min'>;
  /** The policy's section of that name, whose keys are the kind's own. */
  readonly serving?: object;
}

/** Where a model is served. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stage: string;
  readonly model: string;
}

/** A metric that target tracking may hold. */
export interface TrackedMetric {
  readonly words: string;
  /** Application Auto Scaling's member that names it: a predefined metric, or one of another namespace. */
  specification(model: string, slot: VariantName, endpoint: string): object;
}

/** The identity of a scalable target, by Application Auto Scaling's member names. */
export interface ScalableTargetId {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

/**
 * All that differs by how a model is served: what a variant is made of, what a share needs of it, how it scales, how it
 * is asked. A rollout knows kinds by this contract alone; a new kind is a folder and a line in the registry.
 */
export interface ServingKind {
  readonly name: string;
  /** How it answers, for people who choose one. */
  readonly summary: string;
  /** What capacity is counted in, in the plural. */
  readonly units: string;
  /** Whether whoever asks waits for the answer, or is told where it will be. */
  readonly answers: 'at once' | 'later';
  /** Whether each slot has an endpoint of its own, for want of a second variant on one. */
  readonly apart: boolean;
  /** The form of the kind's keys in a policy's section `serving`, each by its written name and optional. */
  readonly settings: Readonly<Record<string, z.ZodType>>;
  /** Keys of a policy that have no meaning for the kind, by their path, each with the reason. */
  readonly refuses: Readonly<Record<string, string>>;
  /** The name of the endpoint that a slot is on. `endpoint` is the model's. */
  endpointOf(endpoint: string, slot: VariantName): string;
  /** What its endpoint configs say beside the variants. */
  configSettings(terms: FleetTerms, place: Place): ConfigSettings;
  /** How long a request may wait, and then be worked on, after it was given to a slot; milliseconds. */
  patienceMs(terms: Pick<FleetTerms, 'serving'>): { readonly queue: number; readonly work: number };
  /** A new variant without traffic, as it stands in an endpoint config. */
  variant(terms: FleetTerms, slot: VariantName, modelName: string, capacity: number): VariantSettings;
  /** Whether two variants run the same model on the same kind of fleet, however large. */
  isSameFleet(a: VariantSettings | undefined, b: VariantSettings): boolean;
  /** The capacity that a variant's settings begin with. */
  capacityOf(settings: VariantSettings): number;
  /** The same variant with another capacity and its whole weight: a config that serves. */
  serving(settings: VariantSettings, capacity: number): VariantSettings;
  /** The smallest capacity that a slot keeps when it takes no traffic. */
  resting(terms: FleetTerms): number;
  /** What carries `share` (basis points) of what `capacity` carries now; never less than a resting slot has. */
  capacityFor(share: number, capacity: number, terms: FleetTerms): number;
  /** An entry of `DesiredWeightsAndCapacities` that asks for `capacity`. */
  desired(slot: VariantName, capacity: number): object;
  target(endpoint: string, slot: VariantName): ScalableTargetId;
  readonly tracked: Readonly<Partial<Record<TrackedTerms['metric'], TrackedMetric>>>;
  /** What an operator should know when capacities of both versions are compared, in sentences. */
  warnings(before: VariantSettings, terms: FleetTerms): readonly string[];
}
