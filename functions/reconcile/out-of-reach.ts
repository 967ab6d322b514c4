import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { isOwnName, isSameName } from '#shared/domain/rollout/world/names.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Outside } from './outside.ts';

/**
 * Whether requests are routed to an endpoint that is not the stage's own and that the policy no longer names. The stack's
 * roles reach adopted endpoints by the policies only.
 */
export function isOutOfReach({ endpoint }: Route, policy: ModelPolicy, { config }: Pick<Outside, 'config'>): boolean {
  const named = endpointName(policy, config.SLUICE_STAGE);
  return !isOwnName(endpoint, config.SLUICE_STAGE) && !isSameName(endpoint, named);
}

/** What a person is told of it. */
export function outOfReach({ endpoint, model }: Route): string {
  return (
    `Requests for ${model} are routed to endpoint ${endpoint}, which its policy no longer names, so that nothing is done ` +
    `for it any more. Put endpoint.name: ${endpoint} back and deploy; to leave that endpoint, then run: sluice retire ${model}`
  );
}
