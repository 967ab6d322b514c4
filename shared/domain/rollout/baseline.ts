import { fleetOf, type LiveState, type LiveVariant, variantOf } from './live-state.ts';
import type { BaselineOccupant } from './rollout-plan.ts';
import { wholeSlot } from './route.ts';
import { isSlot } from './slot.ts';
import { FOUND_VERSION } from './version-words.ts';

/**
 * The variant that serves now: by the route, else by the endpoint's own weights. On an endpoint that was there before
 * Sluice it may have any name and any model; where that is of no version of `group`, the version is 0, and
 * `model/<model name>` stands for the ARN it does not have.
 */
export function findBaseline(live: LiveState, group: string): BaselineOccupant | undefined {
  const variant = servingVariant(live);
  const modelName = variant?.settings.ModelName;
  if (!variant || !modelName) return undefined;
  const routed = live.route?.slots.find(slot => slot.name === variant.name);
  const modelPackageArn = variant.modelPackageArn ?? routed?.modelPackageArn ?? `model/${modelName}`;
  const target = isSlot(variant.name) ? undefined : live.targets[variant.name];
  return {
    slot: variant.name,
    version: versionOf(modelPackageArn, group),
    modelPackageArn,
    modelName,
    settings: variant.settings,
    count: fleetOf(variant),
    ...(target ? { target } : {}),
  };
}

/** The one variant that answers requests, if there is one such. */
export function servingVariant(live: LiveState): LiveVariant | undefined {
  const whole = live.route && wholeSlot(live.route);
  const routed = whole && variantOf(live, whole.name);
  if (routed) return routed;
  const variants = live.endpoint?.variants ?? [];
  if (variants.length === 1) return variants[0];
  const weighted = variants.filter(variant => variant.desiredWeight > 0);
  return weighted.length === 1 ? weighted[0] : undefined;
}

function versionOf(modelPackageArn: string, group: string): number {
  const [, ownGroup, version] = modelPackageArn.match(/:model-package\/([^/]+)\/(\d+)$/) ?? [];
  return ownGroup === group ? Number(version) : FOUND_VERSION;
}
