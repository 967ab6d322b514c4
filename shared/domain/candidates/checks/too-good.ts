import { existing } from '../../gates/gate-finding.ts';
import { gain } from '../../gates/metrics/gate-metric.ts';
import { gateMetric } from '../../gates/metrics/registry.ts';
import type { Check, CheckFinding, Known } from './check.ts';

/** An area that hardly any honest model reaches. */
const perfectAuc = 0.999;
/** A gain of so many margins at once is more often a leak than a discovery. */
const margins = 5;

/** What is too good to be true is looked at by a person. */
export const tooGood: Check = {
  name: 'too-good',
  judge: known => [perfect(known), ...known.terms.metrics.flatMap(terms => leap(known, terms))],
};

function perfect({ evidence: { labels, candidate }, threshold }: Known): CheckFinding {
  const auc = gateMetric('auc').value(labels, candidate, threshold);
  const finding = { name: 'too-good:auc', asks: true, numbers: { auc: existing(auc), below: perfectAuc } };
  if (auc === undefined || auc < perfectAuc) return { ...finding, outcome: 'pass' };
  return { ...finding, outcome: 'undecided', because: `An area under the curve of ${auc} is too good to be believed.` };
}

function leap({ evidence, threshold }: Known, { name, margin }: Known['terms']['metrics'][number]): CheckFinding[] {
  const { labels, candidate, champion } = evidence;
  if (margin === undefined || margin === 0 || champion === undefined) return [];
  const metric = gateMetric(name);
  const [before, after] = [champion, candidate].map(scores => metric.value(labels, scores, threshold));
  if (before === undefined || after === undefined) return [];
  const gained = gain(metric, after - before);
  const finding = { name: `too-good:${name}`, asks: true, numbers: { gain: gained, below: margins * margin } };
  if (gained <= margins * margin) return [{ ...finding, outcome: 'pass' }];
  return [{ ...finding, outcome: 'undecided', because: `${name} is better by more than ${margins} margins at once.` }];
}
