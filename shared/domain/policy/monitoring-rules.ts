import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** What SageMaker takes for `ExcludeFeaturesAttribute`. */
const longestExclusion = 100;

/** What the keys of `monitoring` contradict each other in. */
export const monitoringRules: Readonly<Record<string, Rule>> = {
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
