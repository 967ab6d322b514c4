import { answerPlaces } from '#shared/domain/monitoring/captures/answer-places.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { evaluationPolicy } from '#shared/domain/policy/sections/evaluation-policy.ts';
import type { FacetReader } from './facet-answers.ts';

/** How the captured requests of a model are read, by its policy. */
export function facetReader(
  { gates, inference }: Pick<ModelPolicy, 'gates' | 'inference'>,
  { facet, positive }: BiasMonitorTerms,
  threshold: number,
): Omit<FacetReader, 'columns'> {
  const evaluation = gates?.evaluation ?? evaluationPolicy.parse({});
  return { facet, threshold, positive: positive ?? evaluation.positive, places: answerPlaces({ gates, inference }) };
}
