import { configVariants } from '../plan/config-variants.ts';
import { isWarm } from '../plan/warm-slot.ts';
import type { LiveConfig, VariantSettings } from '../world/live-state.ts';
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
          EndpointConfigName: step.config,
          ProductionVariants: variants,
          Tags: tagsOf(plan),
        },
        then: 'next',
        note: `created endpoint config ${step.config}`,
      };
    }
    if (covers(existing, variants)) return done;
    if (!sameFleets(existing, variants)) {
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

/** A config may ask for more instances than run now, never for fewer. */
export function covers(config: LiveConfig, variants: readonly VariantSettings[]): boolean {
  if (!sameFleets(config, variants)) return false;
  return variants.every(wish => (find(config, wish)?.InitialInstanceCount ?? 0) >= (wish.InitialInstanceCount ?? 1));
}

function sameFleets(config: LiveConfig, variants: readonly VariantSettings[]): boolean {
  if (config.variants.length !== variants.length) return false;
  return variants.every(wish => {
    const found = find(config, wish);
    return found?.ModelName === wish.ModelName && found?.InstanceType === wish.InstanceType;
  });
}

function find(config: LiveConfig, wish: VariantSettings): VariantSettings | undefined {
  return config.variants.find(variant => variant.VariantName === wish.VariantName);
}
