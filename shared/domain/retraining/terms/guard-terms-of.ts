import type { RetrainingPolicy } from '#shared/domain/policy/sections/retraining-policy.ts';
import type { Cause } from '../facts/fact.ts';
import type { GuardTerms } from '../guard-terms.ts';
import type { GuardMemory } from '../memory/guard-memory.ts';

/** Nothing waits longer than this, whatever the policy says. */
const deferMaxMs = 7 * 24 * 3_600_000;

/** The guard's terms out of a policy, and what is known of data and cost. `labels`: as many as the gate needs. */
export function guardTermsOf(
  policy: RetrainingPolicy,
  known: Pick<GuardMemory, 'lastCost' | 'newest'>,
  labels: number,
): GuardTerms {
  const { on, severity, cooldownMs, cap, budget, minNewRows, giveUpAfter, rearmAfterMs } = policy;
  const estimate = known.lastCost ?? budget?.estimate ?? budget?.amount ?? 0;
  return {
    on,
    severity,
    cooldownMs,
    cap,
    ...(budget && { budget: { amount: budget.amount, perMs: budget.perMs } }),
    estimate,
    minNewRows,
    minLabelledRows: policy.minLabelledRows ?? labels,
    giveUpAfter,
    rearmAfterMs,
    parameters: parametersOf(policy, known.newest?.version),
    deferMaxMs,
  };
}

const keyOf = {
  drift: 'onDrift',
  quality: 'onQuality',
  bias: 'onBias',
  schedule: 'onSchedule',
  'new-data': 'onNewData',
  manual: 'onManual',
} as const satisfies Partial<Record<Cause, keyof RetrainingPolicy['parameters']>>;

function parametersOf(
  { parameters, dataParameter }: RetrainingPolicy,
  newest: string | undefined,
): NonNullable<GuardTerms['parameters']> {
  const data = newest === undefined ? {} : { [dataParameter]: newest };
  return Object.fromEntries(
    Object.entries(keyOf).map(([cause, key]) => [cause, { ...data, ...parameters.always, ...parameters[key] }]),
  );
}
