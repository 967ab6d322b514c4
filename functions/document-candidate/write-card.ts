import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { cardSection } from '#shared/domain/model-cards/card-section.ts';
import { mergeCard } from '#shared/domain/model-cards/merge-card.ts';
import type { Outside } from './outside.ts';

/** What has become of the card. */
export type CardAnswer = { readonly card: 'written' | 'same' } | { readonly card: 'left'; readonly because: string };

/** Reads the card as it is at this moment, and writes it with our sections. What is final, or not ours to read, is left. */
export async function writeCard(
  decision: Candidate,
  found: CandidateVersion,
  { modelCards }: Outside,
): Promise<CardAnswer> {
  const { modelPackageArn } = decision;
  const before = await modelCards.read(modelPackageArn);
  if (!before) return { card: 'left', because: 'The card may not be read.' };
  if (before.status === 'Archived') return { card: 'left', because: 'The card is archived, which is final.' };
  const merged = mergeCard(before.content, cardSection(decision, found));
  if (merged.is === 'left') return { card: 'left', because: merged.because };
  if (merged.is === 'same') return { card: 'same' };
  await modelCards.write(modelPackageArn, merged.content, before.status ?? 'Draft');
  return { card: 'written' };
}
