import type { PolicyView } from './policy-view.ts';
import { formatDuration } from './values/duration.ts';
import { pointedField } from './values/pointed-field.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** What SageMaker takes for `ExcludeFeaturesAttribute`. */
const longestExclusion = 100;

const dayMs = 86_400_000;

/** What the keys of `monitoring` contradict each other, or `retraining`, in. */
export const monitoringRules: Readonly<Record<string, Rule>> = {
  capturesOutlastLabels({ monitoring: { capture, quality } = {} }) {
    const delay = quality?.labels?.delay;
    const retention = capture?.retention;
    if (delay === undefined || retention === undefined) return undefined;
    // A cohort is looked at a second time after as much time again, and begins a day before its end.
    const least = 2 * delay + 2 * dayMs;
    if (retention >= least) return undefined;
    const message = `expected at least ${formatDuration(least)}, got ${formatDuration(retention)}: predictions are joined with labels until twice monitoring.quality.labels.delay`;
    return { path: ['monitoring', 'capture', 'retention'], message };
  },

  labelsAreCounted({ monitoring, retraining }) {
    const least = retraining?.minLabelledRows;
    if (least === undefined || least === 0 || monitoring?.quality) return undefined;
    const message = `expected monitoring.quality beside it, got ${least} without: nobody would count labels`;
    return { path: ['retraining', 'minLabelledRows'], message };
  },

  capturesOutlastDays({ monitoring: { capture, bias } = {} }) {
    const retention = capture?.retention;
    // A day is counted when it is over, and S3 expires objects at midnight.
    if (bias?.window !== 'day' || retention === undefined || retention >= 2 * dayMs) return undefined;
    const message = `expected at least 2d, got ${formatDuration(retention)}: monitoring.bias counts whole days when they are over`;
    return { path: ['monitoring', 'capture', 'retention'], message };
  },

  facetIsCaptured({ monitoring: { capture, bias } = {} }) {
    const facet = bias?.facet;
    const isFacet = (field: string | number) =>
      field === facet || (String(field).startsWith('/') && pointedField(String(field)) === facet);
    const isRedacted = capture?.redact?.some(rule => rule.in !== 'output' && isFacet(rule.field));
    if (facet === undefined || !isRedacted) return undefined;
    const message = `expected a field that monitoring.capture.redact leaves as it is, got ${facet}: its values in captured requests are not those of held-out rows`;
    return { path: ['monitoring', 'bias', 'facet'], message };
  },

  exclusionsFitModelMonitor({ monitoring: { engine, data } = {} }) {
    const names = data?.exclude ?? [];
    if (engine !== 'model-monitor' || names.length === 0) return undefined;
    const { length } = names.join(',');
    const [odd] = names.filter(name => name.includes(','));
    if (length <= longestExclusion && odd === undefined) return undefined;
    const got = odd === undefined ? `${length}` : `the name "${odd}"`;
    return {
      path: ['monitoring', 'data', 'exclude'],
      message: `expected names without commas, of at most ${longestExclusion} letters together, as Model Monitor takes them, got ${got}`,
    };
  },
};
