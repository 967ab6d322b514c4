import { fraudDetection } from './fraud-detection/reference-model.ts';
import type { ReferenceModel } from './reference-model.ts';
import { textClassification } from './text-classification/reference-model.ts';

/** Every model that ships with Sluice. */
export const referenceModels: readonly ReferenceModel[] = [textClassification, fraudDetection];

/** Throws an error that lists the known models. */
export function referenceModel(name: string): ReferenceModel {
  const found = referenceModels.find(model => model.name === name);
  if (found) return found;
  const known = referenceModels.map(model => model.name).join(', ');
  throw new Error(`There is no reference model "${name}"; there are ${known}.`);
}
