import type { CandidateVersion, Champion } from '#shared/domain/candidates/candidate-version.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { Outside } from './outside.ts';

/** Why a candidate's model is one that was there before; undefined where it is new. */
export async function sameModel(
  { cached }: GateStart,
  { modelDataUrl }: CandidateVersion,
  champion: Champion | undefined,
  { objects, versions }: Outside,
): Promise<string | undefined> {
  if (cached) return 'Its model was trained by an earlier execution: the training step was taken from the cache.';
  const serving = champion && (await versions.describe(champion.modelPackageArn));
  if (!serving?.modelDataUrl || modelDataUrl === undefined) return undefined;
  const because = `Its model data is that of version ${serving.version}, which serves.`;
  if (serving.modelDataUrl === modelDataUrl) return because;
  const [own, others] = await Promise.all([objects.head(modelDataUrl), objects.head(serving.modelDataUrl)]);
  return own && others && own.etag === others.etag && own.bytes === others.bytes ? because : undefined;
}
