import type { ReferenceModel } from '../reference-model.ts';
import { recipes } from './recipes.ts';

/**
 * Fraud or legitimate. Recipe `v1` adds up the fields as they are; `v2` also sees logarithms and pairs of them. How much a
 * fraud weighs in learning was chosen for each on the validation part (see the README). `v3` looks best in its own report and
 * is the worst in service: it is here to be approved by mistake, and to be taken back.
 */
export const fraudDetection: ReferenceModel = {
  name: 'fraud-detection',
  description: 'Tells fraudulent card payments. Logistic regression on generated transactions, threshold by cost.',
  repository: 'sluice/fraud-detection',
  contentTypes: ['application/json', 'text/csv'],
  responseTypes: ['application/json'],
  realtimeInstanceTypes: ['ml.c5.large', 'ml.m5.large', 'ml.c5.xlarge'],
  recipes,
  dataSources: [
    'examples/fraud-detection/data.ts',
    'examples/fraud-detection/csv.ts',
    'examples/fraud-detection/fields.ts',
    'examples/fraud-detection/transaction.ts',
    'examples/fraud-detection/generator',
  ],
  prepare: async folder => (await import('./data.ts')).writeData(folder),
};
