import type { Severity } from './severity.ts';

/** What an alarm found. */
export interface Alarmed {
  readonly kind: 'data' | 'prediction' | 'quality' | 'bias';
  /** Per named feature: the least odds ratio, and its share of the model's importance, 0 to 1. */
  readonly features: readonly { readonly effect: number; readonly weight: number }[];
}

const small = { effect: 1.25, weight: 0.05 };
const large = { effect: 2, weight: 0.1 };
const predictionEffect = 1.5;
const togetherWeight = 0.2;

/** How serious an alarm is: by its largest effect on what matters to the model. What labels prove is critical. */
export function severityOf({ kind, features }: Alarmed): Severity {
  if (kind === 'quality' || kind === 'bias') return 'critical';
  const reaches = (limit: typeof small) =>
    features.some(({ effect, weight }) => effect >= limit.effect && weight >= limit.weight);
  const together = features.reduce((sum, { weight }) => sum + weight, 0);
  const prediction = kind === 'prediction' && features.some(({ effect }) => effect >= predictionEffect);
  if (reaches(large) || prediction || together >= togetherWeight) return 'serious';
  return reaches(small) ? 'warning' : 'info';
}
