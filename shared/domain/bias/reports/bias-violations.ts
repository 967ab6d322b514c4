import type { JudgedBias } from '../judge/judged-bias.ts';

/** `constraint_violations.json` of a window, in Clarify's schema: a group that an alarm names each. */
export function biasViolations(facet: string, { effects, violation }: JudgedBias): object {
  const found = effects.map(({ value, effect, more }) => ({
    facet,
    facet_value: value,
    metric_name: 'DPPL',
    constraint_check_type: 'bias_drift_check',
    description: `The odds of a positive answer against the other groups are at least ${effect.toFixed(2)} times ${more ? 'higher' : 'lower'} than the baseline's.`,
  }));
  return { version: '1.0', violations: violation ? found : [] };
}
