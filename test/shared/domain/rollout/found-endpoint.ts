import type { LiveTarget, VariantSettings } from '#shared/domain/rollout/world/live-state.ts';
import { SimulatedWorld } from './simulated-world.ts';

export const found = {
  endpoint: 'churn',
  config: 'churn-config-7',
  model: 'churn-model-7',
  capture: { EnableCapture: true, InitialSamplingPercentage: 20, DestinationS3Uri: 's3://churn/captured' },
} as const;

/** With three instances, while its config says one. */
export const foundTarget: LiveTarget = { min: 2, max: 8, held: false };

/** A world with an endpoint that was there before Sluice: one variant of any name, with a scalable target. */
export function foundWorld(changed: Partial<VariantSettings> = {}): SimulatedWorld {
  const world = new SimulatedWorld();
  const settings: VariantSettings = {
    VariantName: 'AllTraffic',
    ModelName: found.model,
    InstanceType: 'ml.m5.xlarge',
    InitialInstanceCount: 1,
    InitialVariantWeight: 1,
    RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    ...changed,
  };
  const name = settings.VariantName;
  world.models.set(found.model, '');
  world.configs.set(found.config, [settings]);
  world.targets.set(name, foundTarget);
  const counts = { currentCount: 3, desiredCount: 3, currentWeight: 1, desiredWeight: 1 };
  world.endpoint = {
    name: found.endpoint,
    status: 'InService',
    configName: found.config,
    variants: [{ name, settings, ...counts }],
    settings: { DataCaptureConfig: found.capture },
  };
  return world;
}
