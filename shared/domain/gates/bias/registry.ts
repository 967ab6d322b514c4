import type { BiasMetric } from './bias-metric.ts';
import { cddl } from './labels/cddl.ts';
import { ci } from './labels/ci.ts';
import { dpl } from './labels/dpl.ts';
import { js } from './labels/js.ts';
import { kl } from './labels/kl.ts';
import { ks } from './labels/ks.ts';
import { lp } from './labels/lp.ts';
import { tvd } from './labels/tvd.ts';
import { ad } from './predictions/ad.ts';
import { cddpl } from './predictions/cddpl.ts';
import { dar } from './predictions/dar.ts';
import { dca } from './predictions/dca.ts';
import { dcr } from './predictions/dcr.ts';
import { di } from './predictions/di.ts';
import { dppl } from './predictions/dppl.ts';
import { drr } from './predictions/drr.ts';
import { ge } from './predictions/ge.ts';
import { rd } from './predictions/rd.ts';
import { sd } from './predictions/sd.ts';
import { te } from './predictions/te.ts';

/** Every measure of bias: of the labels, then of the predictions. */
export const biasMetrics: readonly BiasMetric[] = [
  ...[ci, dpl, kl, js, lp, tvd, ks, cddl],
  ...[dppl, di, dca, dcr, rd, sd, ad, dar, drr, te, cddpl, ge],
];

/** Those that are conditional by a group. */
export const conditionalMetrics: readonly string[] = [cddl.name, cddpl.name];

/** @throws RangeError for a name that is none of them; schemas refuse it before */
export function biasMetric(name: string): BiasMetric {
  const found = biasMetrics.find(metric => metric.name === name);
  if (found === undefined) throw new RangeError(`There is no measure of bias "${name}".`);
  return found;
}
