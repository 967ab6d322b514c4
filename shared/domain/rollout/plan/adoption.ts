import { firstKind, kindNamed } from '../../kinds/registry.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { goneConfig } from '../world/advice.ts';
import type { LiveEndpoint, LiveState } from '../world/live-state.ts';
import { isOwnName, isSameName } from '../world/names.ts';
import type { Route } from '../world/route.ts';
import { isSlot } from '../world/slot.ts';
import { isUnknown, packageOf, servingVariant } from './baseline.ts';

type Names = Pick<RolloutTerms, 'endpoint' | 'stage'>;
type Claim = Pick<RolloutTerms, 'endpoint' | 'stage' | 'group' | 'model' | 'kind'>;

/** Why Sluice must leave an endpoint alone, with what to do about it; undefined when it can roll out on it. */
export function refusal(live: LiveState, names: Claim): string | undefined {
  const { endpoint, route } = live;
  if (route && kindNamed(route.kind) !== (names.kind ?? firstKind)) return servedOtherwise(route, names);
  if (!endpoint || ['Failed', 'Deleting'].includes(endpoint.status)) return unusable(endpoint, names);
  if (endpoint.parts) return goneConfig(endpoint, names.model);
  return (
    goneConfig(endpoint, names.model) ??
    kindRefusal(endpoint) ??
    packageRefusal(endpoint, live, names) ??
    variantRefusal(endpoint, live, names)
  );
}

/** Slots of two kinds cannot stand beside each other. */
function servedOtherwise({ kind }: Route, { kind: now = firstKind, model }: Claim): string {
  return (
    `${model} is served as ${kindNamed(kind)}, and its policy says ${now} by now. What serves cannot be changed into that: ` +
    `take it out of service first (sluice retire ${model} --yes), then approve again; or give the new kind a model of its own.`
  );
}

/** Whether the serving variant was made by someone else. */
export function isAdopted(live: LiveState, names: Names): boolean {
  const serving = servingVariant(live);
  return serving !== undefined && (!isSlot(serving.name) || isUnknown(live, names));
}

/** Variants of others that take no requests, beside a slot that does: the update of the endpoint leaves them out. */
export function strangers(live: LiveState, names: Names): string[] {
  const serving = servingVariant(live)?.name;
  const unknown = isUnknown(live, names);
  const others = live.endpoint?.variants.filter(({ name }) => name !== serving && (unknown || !isSlot(name))) ?? [];
  return others.map(({ name }) => name);
}

/** Only what carries the name of the stage is created here, and only such an endpoint is ever deleted. */
function unusable(endpoint: LiveEndpoint | undefined, { endpoint: name, stage }: Names): string | undefined {
  if (isOwnName(name, stage)) return undefined;
  if (endpoint) {
    const why = endpoint.failureReason ? `: ${endpoint.failureReason}` : '';
    return `Endpoint ${name} is ${endpoint.status}${why}. Sluice has not made it and does not delete it: mend or delete it, then approve again.`;
  }
  return (
    `Endpoint ${name} does not exist. Sluice takes over an endpoint of any name, but creates only its own: ` +
    'create it, or leave endpoint.name out of the policy.'
  );
}

function kindRefusal({ name, settings = {}, shadows = [], variants }: LiveEndpoint): string | undefined {
  const cannot = (what: string, why: string) => `Endpoint ${name} ${what}. Sluice cannot roll out on it: ${why}`;
  if (settings['AsyncInferenceConfig']) {
    return cannot('answers asynchronously', 'such an endpoint takes one variant only, so there is no second slot.');
  }
  if (shadows.length > 0) {
    const why = 'it forbids a second production variant. Complete or stop the shadow test first.';
    return cannot(`has the shadow variant ${shadows.join(', ')}`, why);
  }
  const serverless = variants.find(({ settings: own }) => own['ServerlessConfig']);
  if (serverless) {
    const why = 'serverless variants cannot stand beside those on instances that policies describe.';
    return cannot(`has the serverless variant ${serverless.name}`, why);
  }
  const hosting = variants.find(({ settings: own }) => !own.ModelName);
  if (hosting) {
    const why = 'models of such a variant are moved one by one, not by variants and their weights.';
    return cannot(`hosts inference components in variant ${hosting.name}`, why);
  }
  return undefined;
}

/** What another group's versions are served from is another model's, unless this model's own route leads there. */
function packageRefusal({ name, variants }: LiveEndpoint, { route }: LiveState, { group }: Claim): string | undefined {
  if (route && isSameName(route.endpoint, name)) return undefined;
  for (const { name: variant, modelPackageArn = '' } of variants) {
    const owner = packageOf(modelPackageArn)?.group;
    if (owner === undefined || isSameName(owner, group)) continue;
    return (
      `Endpoint ${name} serves a version of model package group "${owner}" from variant ${variant}, and the policy is of ` +
      `group "${group}": its clients would get another model's answers. Give the policy an endpoint.name of its own, or that modelPackageGroup.`
    );
  }
  return undefined;
}

function variantRefusal({ name, variants }: LiveEndpoint, live: LiveState, names: Names): string | undefined {
  if (!isUnknown(live, names) && variants.every(variant => isSlot(variant.name))) return undefined;
  const serving = servingVariant(live);
  const found = variants.map(({ name: own, desiredWeight }) => `${own} (weight ${desiredWeight})`).join(', ');
  if (!serving) {
    return (
      `Endpoint ${name} serves from several variants: ${found}. Sluice takes over one: give all weight to that one ` +
      'with UpdateEndpointWeightsAndCapacities, then take the others away with UpdateEndpoint.'
    );
  }
  const others = strangers(live, names);
  if (!isAdopted(live, names) || others.length === 0) return undefined;
  return (
    `Endpoint ${name} has variants beside ${serving.name}: ${others.join(', ')}. They take no requests, but a rollout ` +
    'would drop them under callers that name them: take them away with UpdateEndpoint first.'
  );
}
