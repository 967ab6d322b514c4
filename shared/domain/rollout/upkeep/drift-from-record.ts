import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { goneConfig, rollOutAgain } from '../world/advice.ts';
import type { LiveState, LiveVariant } from '../world/live-state.ts';
import { type Route, wholeSlot } from '../world/route.ts';
import { isSlot } from '../world/slot.ts';

/**
 * What differs between the world and what is on record, and that nobody may repair by guess: in sentences for a person.
 * `plan` is the one by which the version that serves got there, if it was a rollout of ours.
 */
export function driftFromRecord(live: LiveState, plan: RolloutPlan | undefined): string[] {
  const { endpoint, route } = live;
  if (!route) return [];
  if (!endpoint) return [goneEndpoint(route)];
  const gone = goneConfig(endpoint, route.model, plan && modelsOf(plan));
  const broken = ['Failed', 'OutOfService', 'UpdateRollbackFailed'].includes(endpoint.status)
    ? [`Endpoint ${endpoint.name} is ${endpoint.status}${endpoint.failureReason ? `: ${endpoint.failureReason}` : '.'}`]
    : [];
  const foreign = endpoint.variants.filter(variant => isForeign(variant, live, plan));
  return [
    ...broken,
    ...(gone ? [gone] : []),
    ...foreign.map(({ name }) => `Endpoint ${endpoint.name} has a variant "${name}" that no rollout has made.`),
    ...route.slots.flatMap(slot => (slot.share > 0 ? occupantDrift(slot, live, plan) : [])),
  ];
}

/** The plan of the version that serves knows what the two slots ran then. */
function modelsOf({ candidate, baseline, terms }: RolloutPlan): string {
  const mine = `${candidate.slot}: ${candidate.modelName} on ${terms.instanceType}`;
  if (!baseline) return ` (${mine})`;
  return ` (${mine}; ${baseline.slot}, unless another version was tried since: ${baseline.modelName} on ${baseline.settings.InstanceType})`;
}

function goneEndpoint(route: Route): string {
  const { endpoint, model } = route;
  const version = wholeSlot(route)?.version;
  return (
    `Endpoint ${endpoint} is gone, but requests for ${model} are routed to it and fail. To serve it again: ` +
    `${rollOutAgain(model, version)}. To end it: sluice retire ${model} --yes`
  );
}

/** An endpoint that was adopted has its former variant until the slot is needed. */
function isForeign({ name }: LiveVariant, { route }: LiveState, plan: RolloutPlan | undefined): boolean {
  return !isSlot(name) && name !== plan?.baseline?.slot && !route?.slots.some(slot => slot.name === name);
}

function occupantDrift(
  { name, version, modelPackageArn }: { name: string; version: number; modelPackageArn: string },
  { endpoint, route }: LiveState,
  plan: RolloutPlan | undefined,
): string[] {
  const variant = endpoint?.variants.find(other => other.name === name);
  if (!variant) return [`Slot ${name} is routed to, but endpoint ${route?.endpoint} has no such variant.`];
  const runs = variant.modelPackageArn;
  if (runs !== undefined && runs !== modelPackageArn) {
    return [
      `Slot ${name} runs ${runs}, but version ${version} of ${route?.model} is on record. To put that right: ${rollOutAgain(route?.model ?? '', version)}`,
    ];
  }
  const model = variant.settings.ModelName;
  const planned = plan?.candidate.slot === name ? plan.candidate.modelName : undefined;
  if (planned === undefined || model === undefined || model === planned) return [];
  return [
    `Slot ${name} runs model ${model}, but ${planned} is on record. To put that right: ${rollOutAgain(route?.model ?? '', version)}`,
  ];
}

/** Edits of the policy that only a new fleet can take, in sentences that say when they will be in effect. */
export function editsThatWait(plan: RolloutPlan, live: LiveState, current: RolloutTerms): string[] {
  const serving = live.route && wholeSlot(live.route);
  if (serving?.name !== plan.candidate.slot) return [];
  return differences(plan.terms, current).map(
    what => `${what}: takes effect with the next version of ${current.model} that is rolled out.`,
  );
}

function differences(before: RolloutTerms, now: RolloutTerms): string[] {
  const fleet = { 'endpoint.initialInstanceCount': (terms: RolloutTerms) => terms.initialInstanceCount };
  const watched: Readonly<Record<string, (terms: RolloutTerms) => unknown>> = {
    'endpoint.name': terms => terms.endpoint,
    'endpoint.instanceType': terms => terms.instanceType,
    'endpoint.executionRole': terms => terms.executionRoleArn,
    'endpoint.environment': terms => sorted(terms.environment),
    'endpoint.containerStartupHealthCheckTimeout': terms => terms.containerStartupHealthCheckTimeoutSeconds,
    'endpoint.modelDataDownloadTimeout': terms => terms.modelDataDownloadTimeoutSeconds,
    'inference.latencyThresholds': terms => terms.latencyThresholdsMs,
    ...(now.scaling ? {} : fleet),
  };
  return Object.entries(watched).flatMap(([key, read]) => {
    const [was, is] = [text(read(before)), text(read(now))];
    if (was === is) return [];
    // Values of the environment may be secrets.
    return [key === 'endpoint.environment' ? `${key} was edited` : `${key} was edited from ${was} to ${is}`];
  });
}

function sorted(map: Readonly<Record<string, string>>): string[][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

function text(value: unknown): string {
  if (value === undefined) return 'the default';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
