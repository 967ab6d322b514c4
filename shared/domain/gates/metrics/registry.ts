import { accuracy } from './accuracy.ts';
import { auc } from './auc.ts';
import { brier } from './brier.ts';
import type { GateMetric } from './gate-metric.ts';
import { logLoss } from './log-loss.ts';

/** Every metric that a gate can be about. */
export const gateMetrics: readonly GateMetric[] = [accuracy, auc, logLoss, brier];

/** @throws RangeError for a name that is none of them; schemas refuse it before */
export function gateMetric(name: string): GateMetric {
  const found = gateMetrics.find(metric => metric.name === name);
  if (found === undefined) throw new RangeError(`There is no metric "${name}".`);
  return found;
}
