import type { ThresholdTerms } from '../analysis-terms.ts';
import type { Measured } from '../judge-window.ts';
import { type Metric, metric } from './metric.ts';

/** A metric of the user's against a number. Its source being out is no evidence for or against. */
export function threshold(name: string, terms: ThresholdTerms): Metric {
  return metric<readonly Measured[]>({
    name,
    critical: false,
    comparesArms: false,
    inWarmUp: true,
    weight: () => 0,
    applies: () => true,
    start: () => [],
    observe(recent, { measured }) {
      const value = measured?.[name];
      return value === undefined ? recent : keep(recent, value, terms.of);
    },
    reading(recent) {
      const last = recent.at(-1);
      const broken = recent.filter(value => breaks(value, terms)).length;
      return {
        heard: last === undefined ? 'no-data' : last === 'provider-error' ? 'provider-error' : 'yes',
        logE: 0,
        excluded: Number.POSITIVE_INFINITY,
        carries: 1,
        ...(last !== undefined && { details: { last, broken } }),
        ...(broken >= terms.breaches && {
          stop: `${name} was ${ruleText(terms)} in ${broken} of the last ${recent.length} values`,
        }),
      };
    },
  });
}

/** An outage is remembered until a value comes, and then forgotten. */
function keep(recent: readonly Measured[], value: Measured, most: number): readonly Measured[] {
  const values = recent.filter(one => one !== 'provider-error');
  return value === 'provider-error' ? [...values, value] : [...values, value].slice(-most);
}

function breaks(value: Measured, { above, below }: ThresholdTerms): boolean {
  if (value === 'provider-error') return false;
  return (above !== undefined && value > above) || (below !== undefined && value < below);
}

function ruleText({ above, below }: ThresholdTerms): string {
  return [above !== undefined && `above ${above}`, below !== undefined && `below ${below}`]
    .filter(Boolean)
    .join(' or ');
}
