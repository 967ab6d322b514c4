import type { EndpointConfig, Variant } from '../endpoint-configs/endpoint-config.ts';
import type { SageMakerState } from '../state.ts';
import type { Fleets } from './endpoint.ts';
import { Fleet } from './fleet.ts';

/** What of the live fleets an update keeps for variants of the same name. */
export interface Retained {
  readonly instanceCount: boolean;
  readonly weight: boolean;
}

/** New fleets, not started yet, for all variants of a config. */
export function planFleets(
  state: SageMakerState,
  endpointName: string,
  config: EndpointConfig,
  live?: { readonly fleets: Fleets; readonly retained: Retained },
): Map<string, Fleet> {
  const plan = (variant: Variant): [string, Fleet] => {
    const old = live?.fleets.get(variant.VariantName);
    const instances = live?.retained.instanceCount ? old?.desiredInstanceCount : undefined;
    const weight = live?.retained.weight ? old?.desiredWeight : undefined;
    const place = { endpointName, configName: config.name, logStream: logStream(state, variant) };
    const desired = {
      instances: instances ?? variant.InitialInstanceCount ?? 1,
      weight: weight ?? variant.InitialVariantWeight ?? 1,
    };
    return [
      variant.VariantName,
      new Fleet(place, variant, desired, state.options.concurrencyPerInstance(variant.InstanceType)),
    ];
  };
  return new Map(config.request.ProductionVariants.map(plan));
}

function logStream(state: SageMakerState, variant: Variant): string {
  return `${variant.VariantName}/i-0${state.cloud.random.text(16, '0123456789abcdef')}`;
}
