import type { ReferenceModel } from '../reference-model.ts';
import { recipes } from './recipes.ts';

/**
 * Spam or ham. Recipe `v1` counts single words; `v2` looks at which words and pairs of neighbouring words are present,
 * and so has another vocabulary and other probabilities for the same mail.
 */
export const textClassification: ReferenceModel = {
  name: 'text-classification',
  description: 'Tells spam from wanted mail. Naive Bayes on the SpamAssassin public corpus.',
  repository: 'sluice/text-classification',
  contentTypes: ['application/json', 'text/plain'],
  responseTypes: ['application/json'],
  realtimeInstanceTypes: ['ml.c5.large', 'ml.m5.large', 'ml.c5.xlarge'],
  recipes,
  dataSources: ['examples/text-classification/data.ts', 'examples/text-classification/corpus'],
  // The corpus is large, so it comes in only when data is really made.
  prepare: async folder => (await import('./data.ts')).writeSplit(folder),
};
