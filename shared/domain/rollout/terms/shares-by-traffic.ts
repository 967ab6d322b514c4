import { fromTraffic } from './strategies/registry.ts';
import type { RolloutTerms } from './terms.ts';

type Shared = Pick<RolloutTerms, 'strategy' | 'traffic' | 'sharesByTraffic'>;

/** Terms whose policy leaves the shares to the traffic, with those that suit a model asked so often; others as they are. */
export function sharesByTraffic<Terms extends Shared>(terms: Terms, requestsPerHour: number | undefined): Terms {
  if (!terms.sharesByTraffic) return terms;
  return { ...terms, traffic: fromTraffic(terms.strategy, requestsPerHour) ?? terms.traffic };
}
