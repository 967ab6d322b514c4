import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { AnswerPlaces } from './answers-of.ts';

const scoreField = 'score';

/** Where the answers of a model say what, by its policy. */
export function answerPlaces({ gates, inference }: Pick<ModelPolicy, 'gates' | 'inference'>): AnswerPlaces {
  return { score: gates?.evaluation.score ?? scoreField, class: inference.predictedClass };
}
