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
  if (kind === 'prediction') return ofPrediction(Math.max(0, ...features.map(({ effect }) => effect)));
  const reaches = (limit: typeof small) =>
    features.some(({ effect, weight }) => effect >= limit.effect && weight >= limit.weight);
  const together = features.reduce((sum, { weight }) => sum + weight, 0);
  if (reaches(large) || together >= togetherWeight) return 'serious';
  return reaches(small) ? 'warning' : 'info';
}

/** What the model says has no weight of its own: all of it matters. */
function ofPrediction(effect: number): Severity {
  if (effect >= predictionEffect) return 'serious';
  return effect >= small.effect ? 'warning' : 'info';
}
