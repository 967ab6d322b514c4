import { kindOf } from '../../kinds/registry.ts';
import type { ServingKind } from '../../kinds/serving-kind.ts';
import { configVariants } from '../plan/config-variants.ts';
import { isWarm } from '../plan/warm-slot.ts';
import type { LiveConfig, VariantSettings } from '../world/live-state.ts';
import { captureConfig } from './capture-config.ts';
import { placeOf } from './place-of.ts';
import { done, type StepRule } from './step-rule.ts';
import { tagsOf } from './tags.ts';

export const createConfig: StepRule<'create-config'> = {
  needsSettled: true,
  decide(step, { plan, live }) {
    if (step.purpose === 'candidate' && isWarm(plan, live)) return done;
    const variants = configVariants(plan, step.purpose, step.slot, live);
    const existing = live.configs[step.config];
    if (!existing) {
      return {
        is: 'call',
        operation: 'CreateEndpointConfig',
        request: {
          ...plan.configSettings,
          ...captureConfig(plan.terms),
          ...kindOf(plan.terms).configSettings(plan.terms, placeOf(plan)),
          EndpointConfigName: step.config,
          ProductionVariants: variants,
          Tags: tagsOf(plan),
        },
        then: 'next',
        note: `created endpoint config ${step.config}`,
      };
    }
    const kind = kindOf(plan.terms);
    if (covers(kind, existing, variants)) return done;
    if (!sameFleets(kind, existing, variants)) {
      const reason = `Endpoint config ${step.config} exists and holds other models or instance types.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return {
      is: 'call',
      operation: 'DeleteEndpointConfig',
      request: { EndpointConfigName: step.config },
      then: 'again',
      note: `took back endpoint config ${step.config}: the endpoint has scaled out since it was made`,
    };
  },
};

/** A config may ask for more capacity than runs now, never for less. */
export function covers(kind: ServingKind, config: LiveConfig, variants: readonly VariantSettings[]): boolean {
  if (!sameFleets(kind, config, variants)) return false;
  return variants.every(wish => {
    const found = find(config, wish);
    return found !== undefined && kind.capacityOf(found) >= kind.capacityOf(wish);
  });
}

function sameFleets(kind: ServingKind, config: LiveConfig, variants: readonly VariantSettings[]): boolean {
  if (config.variants.length !== variants.length) return false;
  return variants.every(wish => kind.isSameFleet(find(config, wish), wish));
}

function find(config: LiveConfig, wish: VariantSettings): VariantSettings | undefined {
  return config.variants.find(variant => variant.VariantName === wish.VariantName);
}
