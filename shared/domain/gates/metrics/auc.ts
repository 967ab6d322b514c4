import { placements } from '../kernels/placements.ts';
import { rankedAuc } from '../kernels/ranked-auc.ts';
import type { GateMetric } from './gate-metric.ts';

/** The area under the ROC curve: how often a positive row outscores a negative one. It exists where both classes occur. */
export const auc: GateMetric = {
  name: 'auc',
  higherIsBetter: true,
  most: 1,
  methods: ['delong', 'bootstrap'],
  value: (labels, scores) => (labels.includes(0) && labels.includes(1) ? placements(labels, scores).auc : undefined),
  resampled({ labels, champion, candidate }) {
    const [before, after] = [rankedAuc(labels, champion), rankedAuc(labels, candidate)];
    return times => {
      const [old, now] = [before(times), after(times)];
      return old === undefined || now === undefined ? undefined : now - old;
    };
  },
};
