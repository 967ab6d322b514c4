import { changedArtefacts } from '#shared/domain/rollout/world/artefact.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import type { Outside } from './outside.ts';
import type { ServedModel } from './served-model.ts';

/** What instances that start from now on would load in the place of what was approved, in sentences. */
export async function changedModelData(
  { policy: { model }, live }: ServedModel,
  { approvals, artefacts }: Outside,
): Promise<string[]> {
  const serving = live.route && wholeSlot(live.route);
  const known = serving && (await approvals.read(model, serving.version));
  if (!known?.artefacts?.length) return [];
  const now = await artefacts.look(known.modelPackageArn);
  const version = `${model}/${known.version}`;
  if (!now) return [];
  return changedArtefacts(known.artefacts, now).map(
    text =>
      `Version ${known.version} serves. Its model data ${text} Instances that start from now on load what lies there. ` +
      `Delete the newer version of the object, or take it: sluice reject ${version}, then sluice approve ${version}`,
  );
}
