import type { EndpointStatus, LiveEndpoint } from '#shared/domain/rollout/live-state.ts';

export function endpointThatIs(status: EndpointStatus): LiveEndpoint {
  return { name: 'sluice-dev-fraud', status, configName: 'sluice-dev-fraud-v1-00000000', variants: [] };
}
