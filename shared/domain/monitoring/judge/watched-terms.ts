import { fastLane, type Lane, slowLane } from '#shared/domain/drift/lane.ts';
import type { DataMonitorTerms } from '#shared/domain/policy/sections/monitoring-policy.ts';
import type { WatchedBaseline } from '../baseline/watched-baseline.ts';

/** What a monitor judges by. */
export interface WatchedTerms {
  /** Whether features of requests are watched, or what the model says. */
  readonly kind: 'data' | 'prediction';
  readonly baseline: WatchedBaseline;
  readonly baselinePhi: number;
  readonly fast: Lane;
  readonly slow: Lane;
  readonly season: 'day' | 'week';
  /** Share of each feature in what matters to the model; they add up to 1. */
  readonly weights: Readonly<Record<string, number>>;
}

interface Told {
  readonly kind?: WatchedTerms['kind'];
  /** What the version's report says of its features. */
  readonly importance?: Readonly<Record<string, number>> | undefined;
}

export function watchedTerms(
  terms: DataMonitorTerms,
  baseline: WatchedBaseline,
  { kind = 'data', importance }: Told = {},
): WatchedTerms {
  const { minRows, baselinePhi, season, weights } = terms;
  return {
    kind,
    baseline,
    baselinePhi,
    fast: { ...fastLane, minRows },
    slow: { ...slowLane, minRows },
    season,
    weights: shares(baseline, weights === 'importance' ? importance : weights),
  };
}

function shares({ features }: WatchedBaseline, weights: Readonly<Record<string, number>> | undefined) {
  const weightOf = (name: string) => (weights ? (weights[name] ?? 0) : 1);
  const all = features.reduce((sum, { name }) => sum + weightOf(name), 0);
  return Object.fromEntries(features.map(({ name }) => [name, all > 0 ? weightOf(name) / all : 1 / features.length]));
}
