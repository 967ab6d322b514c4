import { isExecutionArn } from '#shared/domain/candidates/pipeline-run.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { Outside } from './outside.ts';

/**
 * Whether a version is approved of which its gates have still to decide. A pipeline may register a version as approved;
 * it is served no sooner for that, nor before the
 * registry has been set back where they ask or reject. What Sluice knows an approval of already is past this.
 */
export async function waitsForGate(
  model: string,
  { version, approval, generatedBy }: RegistryVersion,
  { approvals, candidates }: Outside,
): Promise<boolean> {
  if (approval !== 'Approved' || !isExecutionArn(generatedBy)) return false;
  const candidate = await candidates.read(model, version);
  if (candidate?.applied || candidate?.effect === 'approve') return false;
  return (await approvals.read(model, version)) === undefined;
}
