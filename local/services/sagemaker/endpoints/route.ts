import type { Random } from '../../../core/random.ts';
import type { Endpoint, Fleets } from './endpoint.ts';
import type { Fleet } from './fleet.ts';

/**
 * The fleet that takes a request: the target variant's, or one by chance and weight. `undefined` when the target variant
 * takes no traffic, or when no variant does.
 */
export function route(endpoint: Endpoint, targetVariant: string | undefined, random: Random): Fleet | undefined {
  if (targetVariant !== undefined) return routeTo(endpoint, targetVariant, random);
  const { pending } = endpoint;
  const takesNew = pending !== undefined && pending.share > 0 && random.number() < pending.share;
  return byWeight(takesNew ? pending.fleets : endpoint.fleets, random);
}

function routeTo(endpoint: Endpoint, variantName: string, random: Random): Fleet | undefined {
  const { pending } = endpoint;
  const share = pending?.share ?? 0;
  const [next, old] = [pending?.fleets.get(variantName), endpoint.fleets.get(variantName)];
  if (share === 0 || !next) return old;
  return old && random.number() >= share ? old : next;
}

function byWeight(fleets: Fleets, random: Random): Fleet | undefined {
  const all = [...fleets.values()];
  const total = all.reduce((sum, fleet) => sum + fleet.currentWeight, 0);
  let rest = random.number() * total;
  return all.find(fleet => {
    rest -= fleet.currentWeight;
    return fleet.currentWeight > 0 && rest < 0;
  });
}
