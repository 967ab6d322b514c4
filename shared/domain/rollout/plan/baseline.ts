import type { RolloutTerms } from '../terms/terms.ts';
import { fleetOf, type LiveState, type LiveVariant, variantOf } from '../world/live-state.ts';
import { isOwnName, isSameName } from '../world/names.ts';
import { wholeSlot } from '../world/route.ts';
import { isSlot } from '../world/slot.ts';
import { FOUND_VERSION } from '../world/version-words.ts';
import type { BaselineOccupant } from './rollout-plan.ts';

/**
 * The variant that serves now: by the route, else by the endpoint's own weights. On an endpoint that was there before
 * Sluice it may have any name and any model; where that is of no version of the group, the version is 0, and
 * `model/<model name>` stands for the ARN it does not have.
 */
export function findBaseline(
  live: LiveState,
  terms: Pick<RolloutTerms, 'endpoint' | 'group' | 'stage'>,
): BaselineOccupant | undefined {
  const variant = servingVariant(live);
  const modelName = variant?.settings.ModelName;
  if (!variant || !modelName) return undefined;
  const routed = live.route?.slots.find(slot => slot.name === variant.name);
  const modelPackageArn = variant.modelPackageArn ?? routed?.modelPackageArn ?? `model/${modelName}`;
  const unknown = isUnknown(live, terms);
  const target = unknown || !isSlot(variant.name) ? live.targets[variant.name] : undefined;
  return {
    slot: variant.name,
    version: versionOf(modelPackageArn, terms.group),
    modelPackageArn,
    modelName,
    settings: variant.settings,
    count: fleetOf(variant),
    ...(unknown && isSlot(variant.name) ? { found: true as const } : {}),
    ...(target ? { target } : {}),
  };
}

/** Whether nothing on the endpoint is of a rollout: it has another name than the stage's, and no route leads to it. */
export function isUnknown(
  { route }: LiveState,
  { endpoint, stage }: Pick<RolloutTerms, 'endpoint' | 'stage'>,
): boolean {
  return !route && !isOwnName(endpoint, stage);
}

/** Whether others have made the variant that a plan begins with. */
export function isFound({ slot, found }: Pick<BaselineOccupant, 'slot' | 'found'>): boolean {
  return found === true || !isSlot(slot);
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

/** Group and version that the ARN of a model package names; the group in lower case, as SageMaker writes it there. */
export function packageOf(modelPackageArn: string): { readonly group: string; readonly version: number } | undefined {
  const [, group, version] = modelPackageArn.match(/:model-package\/([^/]+)\/(\d+)$/) ?? [];
  return group === undefined ? undefined : { group, version: Number(version) };
}

function versionOf(modelPackageArn: string, group: string): number {
  const found = packageOf(modelPackageArn);
  return found && isSameName(found.group, group) ? found.version : FOUND_VERSION;
}
