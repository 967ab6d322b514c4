import type { GateFinding, GateNumbers } from '../gate-finding.ts';
import type { GateKind } from './gate-kind.ts';

/**
 * No metric may be worse than the anchor's by the margin or more: candidates that are each a little worse than the last
 * would pass one after another otherwise. Where the anchor has no scores, nothing is proven.
 */
export const anchor: GateKind = {
  name: 'anchor',
  judge({ evidence, terms }, _, anchored) {
    const compared = anchored.map(
      ({ name, version, compared: { outcome, numbers } }): GateFinding => ({
        name: `anchor:${name}`,
        outcome,
        asks: true,
        numbers: { ...(version !== undefined && { version }), ...ofAnchor(numbers) },
      }),
    );
    const unscored = evidence.anchors
      .filter(({ scores }) => scores === undefined)
      .flatMap(({ version, metrics }) =>
        terms.metrics
          .filter(({ name, margin }) => margin !== undefined && (metrics === undefined || metrics.includes(name)))
          .map(
            ({ name }): GateFinding => ({
              name: `anchor:${name}`,
              outcome: 'undecided',
              asks: true,
              numbers: { version: version ?? null },
            }),
          ),
      );
    return [...compared, ...unscored];
  },
};

/** What a comparison calls the champion is the anchor here. */
function ofAnchor(numbers: GateNumbers): GateNumbers {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name === 'champion' ? 'anchor' : name, value]),
  );
}
