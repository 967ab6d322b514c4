/**
 * Which features an alarm names: the r largest with M_(r) ≥ c·d/r for the largest such r (the e-BH rule), greatest first.
 * `logs` holds ln M by feature.
 */
export function namedFeatures(logs: Readonly<Record<string, number>>, threshold: number): readonly string[] {
  const order = Object.entries(logs).sort(([, a], [, b]) => b - a);
  const reached = ([, logM]: readonly [string, number], i: number) =>
    logM >= Math.log((threshold * order.length) / (i + 1));
  const last = order.findLastIndex(reached);
  return order.slice(0, last + 1).map(([feature]) => feature);
}
