import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { lineageOfCandidate } from '#shared/domain/lineage/lineage-of-candidate.ts';
import type { Outside } from './outside.ts';

export async function recordLineage(
  decision: Candidate,
  found: CandidateVersion,
  { config, lineage, objects }: Outside,
): Promise<'recorded'> {
  const uris = [found.metadata['trainManifest'], found.metadata['evaluationManifest']].filter(uri => uri !== undefined);
  const heads = await Promise.all(uris.map(async uri => [uri, (await objects.head(uri))?.etag ?? ''] as const));
  const etags = new Map(heads.filter(([, etag]) => etag !== ''));
  await lineage.record(lineageOfCandidate(config.SLUICE_STAGE, decision, found, etags));
  return 'recorded';
}
