import { model } from '../../../test/support/journey.ts';
import type { Invariant } from '../invariant.ts';
import type { Item } from '../table-item.ts';
import { found, type View } from '../view.ts';
import type { World } from '../world.ts';

export const agreement: Invariant = {
  words: 'route, record, registry and endpoint agree on one known version, or somebody was told',
  async broken(view, world) {
    if (view.told.length > 0) return [];
    return differencesIn(view, world);
  },
};

/** In what the four do not agree, each in a sentence. */
async function differencesIn(view: View, world: World): Promise<string[]> {
  const { route, endpoint, items } = view;
  if (route.length === 0) return withoutRoute(view, world);
  const [whole, ...others] = route;
  if (!whole || others.length > 0) {
    return [
      `the route is shared: ${route.map(({ name, version, share }) => `${name} (v${version}) ${share}`).join(', ')}`,
    ];
  }
  // One that was approved later may have ended before, without having held the endpoint.
  const heads = items.filter(item => item.pk.S === `rollouts#${model}` && item['serving'] !== undefined).sort(byEnd);
  const serving = heads.at(-1)?.['serving']?.['M'] as Occupant | undefined;
  const recorded = `v${serving?.version?.N} in ${serving?.slot?.S}`;
  const routed = `v${whole.version} in ${whole.name}`;
  const status = view.registry.get(whole.version);
  return [
    ...(recorded === routed ? [] : [`the route says ${routed}, the record says ${recorded}`]),
    ...(endpoint?.EndpointStatus === 'InService'
      ? []
      : [`the route says ${routed}, the endpoint is ${endpoint?.EndpointStatus ?? 'not there'}`]),
    ...(await occupantFaults(view, world, whole)),
    ...(status === 'Approved' || isExcused(world)
      ? []
      : [`${routed} serves, and the registry says ${status ?? 'nothing of it'}`]),
  ];
}

function byEnd(a: Item, b: Item): number {
  return Number(a['updatedAt']?.['N']) - Number(b['updatedAt']?.['N']);
}

interface Occupant {
  readonly version?: { readonly N?: string };
  readonly slot?: { readonly S?: string };
}

/** What was promoted before the model was retired does not serve, and should not. */
function withoutRoute({ endpoint, items }: View, { retiredAt }: World): string[] {
  if (endpoint) return [`no version is routed to, and the endpoint is ${endpoint.EndpointStatus}`];
  const head = items.findLast(({ pk }) => pk.S === `rollouts#${model}`);
  const serves = head?.['status']?.['S'] === 'promoted' && Number(head['updatedAt']?.['N']) > retiredAt;
  return serves ? ['no version is routed to, and the last rollout was promoted'] : [];
}

async function occupantFaults({ config }: View, world: World, slot: View['route'][number]): Promise<string[]> {
  if (!config) return ['the endpoint config is not there'];
  const variant = config.ProductionVariants?.find(({ VariantName }) => VariantName === slot.name);
  if (!variant) return [`the endpoint has no variant ${slot.name}, which is routed to`];
  const { ModelName } = variant;
  const running = await found<{ PrimaryContainer?: { ModelPackageName?: string } }>(world, 'DescribeModel', {
    ModelName,
  });
  if (!running) return [`model ${ModelName}, which serves, is not there`];
  const arn = running.PrimaryContainer?.ModelPackageName;
  return arn?.endsWith(`/${slot.version}`) ? [] : [`slot ${slot.name} is said to run v${slot.version} and runs ${arn}`];
}

/** A version that was rejected or deleted serves on where its policy says so. Where there is none before it people are told. */
function isExcused({ policy }: World): boolean {
  return policy === 'frugal';
}

/** Where nobody has rejected, stopped or damaged anything. */
export const newest: Invariant = {
  words: 'where versions were only approved, the one approved last serves',
  broken({ route }, { versions, isCalm }) {
    if (!isCalm) return [];
    const approved = versions.filter(({ standsSince }) => standsSince !== undefined);
    const last = approved.reduce((a, b) => ((b.standsSince ?? 0) >= (a.standsSince ?? 0) ? b : a));
    const serving = route.map(({ version }) => version);
    return serving.join() === String(last.number)
      ? []
      : [`v${last.number} was approved last, and v${serving.join(', v')} serves`];
  },
};
