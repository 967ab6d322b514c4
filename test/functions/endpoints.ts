import type { EndpointStatus, LiveEndpoint } from '#shared/domain/rollout/world/live-state.ts';

export function endpointThatIs(status: EndpointStatus, slots: readonly string[] = []): LiveEndpoint {
  const counts = { currentCount: 1, desiredCount: 1, currentWeight: 1, desiredWeight: 1 };
  const variants = slots.map(name => ({ name, settings: { VariantName: name }, ...counts }));
  return { name: 'sluice-dev-fraud', status, configName: 'sluice-dev-fraud-v1-00000000', variants };
}
