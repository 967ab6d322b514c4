import type { LiveState } from './live-state.ts';
import { isOwnName } from './names.ts';
import { wholeSlot } from './route.ts';
import type { RolloutTerms } from './terms.ts';
import { versionWords } from './version-words.ts';

/**
 * A route as no rollout leaves it behind, in sentences for a person: which version is to serve, nobody may guess. Only asked
 * when none is at work. A model that was retired has no endpoint of the stage's any more.
 */
export function driftOfRoute(
  { endpoint, route }: LiveState,
  { model, stage }: Pick<RolloutTerms, 'model' | 'stage'>,
): string[] {
  if (!route) {
    if (endpoint?.status !== 'InService' || !isOwnName(endpoint.name, stage)) return [];
    const remedy = `Approve the version that is to serve again, or take it out of service: sluice retire ${model}`;
    return [`Endpoint ${endpoint.name} is in service, but no requests for ${model} are routed to it. ${remedy}`];
  }
  if (wholeSlot(route)) return [];
  const parts = route.slots.filter(({ share }) => share > 0);
  const shares = parts.map(({ version, share }) => `${versionWords(version)} ${share / 100} %`).join(', ');
  return [
    `The requests for ${model} are shared (${shares || 'nobody has any'}), but no rollout is at work. ` +
      'Approve the version that is to serve again.',
  ];
}
