import type { IncludedData, ModelPackageModelCard } from '@aws-sdk/client-sagemaker';
import type { ModelPackage } from './model-package.ts';

/** What reading a whole card asks of the caller: the key that it is encrypted under, if it is. */
export function readsCard(found: ModelPackage | undefined, included: IncludedData | undefined) {
  const key = found?.ModelCard && found.SecurityConfig?.KmsKeyId;
  return key && included !== 'MetadataOnly' ? [{ action: 'kms:Decrypt', resource: key }] : [];
}

/** Of a card that only metadata is wanted of, the status and the risk rating are left. */
export function shownCard(
  card: ModelPackageModelCard | undefined,
  included: IncludedData | undefined,
): ModelPackageModelCard | undefined {
  if (!card || included !== 'MetadataOnly') return card;
  return { ...card, ModelCardContent: JSON.stringify(sanitised(card.ModelCardContent ?? '{}')) };
}

function sanitised(content: string): object {
  const uses = (JSON.parse(content) as { readonly intended_uses?: { readonly risk_rating?: string } }).intended_uses;
  return uses?.risk_rating === undefined ? {} : { intended_uses: { risk_rating: uses.risk_rating } };
}
