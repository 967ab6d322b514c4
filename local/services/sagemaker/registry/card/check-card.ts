import type { ModelPackageModelCard } from '@aws-sdk/client-sagemaker';
import { invalid } from '../../invalid.ts';
import { cardShape } from './card-shape.ts';
import { faultOf } from './json-shape.ts';

/** Throws unless a card's content is JSON in the published schema, and a card that is archived is left as it is. */
export function checkCard(next: ModelPackageModelCard | undefined, before?: ModelPackageModelCard): void {
  if (!next) return;
  if (before?.ModelCardStatus === 'Archived') throw invalid('Model Card is in Archived state.');
  if (next.ModelCardContent === undefined) return;
  const fault = faultOf(parsed(next.ModelCardContent), cardShape);
  if (fault !== undefined) throw invalid(`Model card content does not follow the model card schema: ${fault}.`);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw invalid('Model card content is not a valid JSON.');
  }
}
