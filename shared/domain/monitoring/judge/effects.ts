import { cellBand } from '#shared/domain/drift/evidence/cell-bounds.ts';
import { type EffectQuestion, leastOddsRatio } from '#shared/domain/drift/severity/effect.ts';
import { baselineCells } from '../baseline/drift-baseline.ts';
import type { WatchedFeature } from '../baseline/watched-baseline.ts';
import type { LaneTerms } from './lane-look.ts';
import type { LaneMemory } from './monitor-memory.ts';

/** What an alarm named: how far the cell that moved most has moved at least, as an odds ratio. */
export interface FeatureEffect {
  readonly feature: string;
  readonly cell: string;
  readonly effect: number;
  /** Whether more rows than before fall into the cell. */
  readonly more: boolean;
}

/** The effects of the named features, from the counts since their evidence was last below 1. */
export function effectsOf(terms: LaneTerms, memory: LaneMemory, named: readonly string[]): FeatureEffect[] {
  const { features, rows } = terms.baseline;
  const all = features.reduce((sum, feature) => sum + Object.keys(baselineCells(feature)).length, 0);
  const divergence = (Math.log((2 * all) / terms.lane.alpha) * terms.baselinePhi) / rows;
  return named.flatMap(name => {
    const feature = features.find(one => one.name === name);
    return feature ? (largestEffect(feature, rows, divergence, memory) ?? []) : [];
  });
}

function largestEffect(
  feature: WatchedFeature,
  rows: number,
  divergence: number,
  { since, phi }: LaneMemory,
): FeatureEffect | undefined {
  const seen = since[feature.name];
  if (!seen) return undefined;
  const effects = Object.entries(baselineCells(feature)).map(([cell, events]): FeatureEffect => {
    const live = seen.cells[cell] ?? 0;
    const question: EffectQuestion = {
      events: live,
      rows: seen.rows,
      phi: phi?.byFeature[feature.name] ?? 1,
      band: cellBand(events, rows, divergence),
    };
    return { feature: feature.name, cell, effect: leastOddsRatio(question), more: live / seen.rows > events / rows };
  });
  return effects.reduce((a, b) => (b.effect > a.effect ? b : a));
}
