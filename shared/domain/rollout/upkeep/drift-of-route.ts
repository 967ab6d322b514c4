import type { Occupant, RolloutPlan } from '../plan/rollout-plan.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { rollOutAgain } from '../world/advice.ts';
import type { Approval, RolloutStatus } from '../world/approval.ts';
import type { LiveState } from '../world/live-state.ts';
import { isOwnName } from '../world/names.ts';
import { rolloutStart } from '../world/rollout-start.ts';
import { type Route, wholeSlot } from '../world/route.ts';
import { versionWords } from '../world/version-words.ts';

/** The rollout that a route names as its writer, as it is on record. */
export interface RouteWriter {
  readonly plan: RolloutPlan;
  readonly status: 'planned' | RolloutStatus | undefined;
  /** Of those that were approved later and were promoted, the last one. */
  readonly promotedLater?: Approval | undefined;
}

/**
 * A route as no rollout leaves it behind, in sentences for a person: which version is to serve, nobody may guess. Only asked
 * when none is at work. A model that was retired has no endpoint of the stage's any more.
 */
export function driftOfRoute(
  { endpoint, route }: LiveState,
  { model, stage }: Pick<RolloutTerms, 'model' | 'stage'>,
  writer: RouteWriter | undefined,
): string[] {
  if (route) return strayed(route, writer);
  if (endpoint?.status !== 'InService' || !isOwnName(endpoint.name, stage)) return [];
  const remedy = `To serve a version: ${rollOutAgain(model)}. To take it out of service: sluice retire ${model} --yes`;
  return [`Endpoint ${endpoint.name} is in service, but no requests for ${model} are routed to it. ${remedy}`];
}

function strayed(route: Route, writer: RouteWriter | undefined): string[] {
  const whole = wholeSlot(route);
  const left = writer && leftBehind(writer);
  const later = writer?.promotedLater?.version === whole?.version ? undefined : writer?.promotedLater;
  if (whole && !later && (!left || (left.slot === whole.name && left.version === whole.version))) return [];
  const parts = route.slots.filter(({ share }) => share > 0);
  const shares = parts.map(({ name, version, share }) => `${versionWords(version)} in slot ${name} ${share / 100} %`);
  const words = `Of the requests for ${route.model} the route gives ${shares.join(', ') || 'nothing to anybody'}`;
  return [
    `${words}, but ${recordWords(route, left, later)}. ` +
      `To have the version that is to serve: ${rollOutAgain(route.model)}`,
  ];
}

function recordWords({ rolloutId }: Route, left: Occupant | undefined, later: Approval | undefined): string {
  if (later) {
    const promoted = `has promoted ${versionWords(later.version)}`;
    return `rollout ${rolloutStart(later, '').rolloutId}, which was approved later, ${promoted}`;
  }
  return left ? `rollout ${rolloutId} has left all to ${wordsOf(left)}` : 'no rollout is at work';
}

/** What serves when a rollout has ended so; after a failure it may be either. */
function leftBehind({ plan, status }: RouteWriter): Occupant | undefined {
  if (status === 'promoted') return plan.candidate;
  return status === 'rolled back' || status === 'superseded' ? plan.baseline : undefined;
}

function wordsOf({ version, slot }: Occupant): string {
  return `${versionWords(version)} in slot ${slot}`;
}
