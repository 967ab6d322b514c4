import type { JudgeSetting } from '#shared/domain/canary/judge-setting.ts';
import { type SoFar, soFarOf } from '#shared/domain/canary/so-far.ts';
import type { Outside } from './outside.ts';

/**
 * How far earlier looks have judged a rollout: as it was kept, else made anew from the looks. Without the last one of
 * them, which may not have been told, and is taken again.
 */
export async function judgedSoFar(
  rolloutId: string,
  setting: JudgeSetting,
  { evidence }: Pick<Outside, 'evidence'>,
): Promise<SoFar | undefined> {
  const kept = await evidence.soFar(rolloutId);
  return kept ?? soFarOf(setting, (await evidence.list(rolloutId)).slice(0, -1));
}
