import { fleetOf, type LiveState, type LiveVariant, variantOf } from './live-state.ts';
import type { BaselineOccupant } from './rollout-plan.ts';
import { wholeSlot } from './route.ts';
import { isSlot } from './slot.ts';

/** The slot that serves now: by the route, else by the endpoint's own weights. */
export function findBaseline(live: LiveState): BaselineOccupant | undefined {
  const variant = servingVariant(live);
  if (!variant || !isSlot(variant.name)) return undefined;
  const routed = live.route?.slots.find(slot => slot.name === variant.name);
  const modelPackageArn = variant.modelPackageArn ?? routed?.modelPackageArn;
  const modelName = variant.settings.ModelName;
  if (!modelPackageArn || !modelName) return undefined;
  return {
    slot: variant.name,
    version: versionOf(modelPackageArn),
    modelPackageArn,
    modelName,
    settings: variant.settings,
    count: fleetOf(variant),
  };
}

function servingVariant(live: LiveState): LiveVariant | undefined {
  const whole = live.route && wholeSlot(live.route);
  const routed = whole && variantOf(live, whole.name);
  if (routed) return routed;
  const variants = live.endpoint?.variants ?? [];
  if (variants.length === 1) return variants[0];
  const weighted = variants.filter(variant => variant.desiredWeight > 0);
  return weighted.length === 1 ? weighted[0] : undefined;
}

function versionOf(modelPackageArn: string): number {
  return Number(modelPackageArn.split('/').at(-1));
}
