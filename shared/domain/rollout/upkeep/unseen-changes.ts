import type { Approval } from '../world/approval.ts';
import { type RegistryVersion, seenUntil } from '../world/epochs.ts';
import { type Route, wholeSlot } from '../world/route.ts';

/** An event may still be on its way. */
const GRACE_MS = 300_000;

/**
 * Approved versions that were changed in the registry since their rollout was over, in sentences for a person: they may
 * have been rejected and approved again, and both events lost. The registry does not tell that from a change of their
 * metadata, so that nothing is started. The version that serves is as wanted either way, and what was approved after the
 * change would have come in its place.
 */
export function unseenChanges(
  known: readonly Approval[],
  approved: readonly RegistryVersion[],
  route: Route | undefined,
  now: number,
): string[] {
  const serving = route && wholeSlot(route)?.version;
  return known.flatMap(mine => {
    const seen = approved.find(({ version }) => version === mine.version);
    const over = mine.status === 'Approved' && mine.ended !== undefined && mine.version !== serving;
    if (!seen || !over || now - seen.changedAt < GRACE_MS) return [];
    const isOvertaken = known.some(({ status, approvedAt }) => status === 'Approved' && approvedAt > seen.changedAt);
    return seen.changedAt > seenUntil(mine) && !isOvertaken ? [sentence(mine, seen)] : [];
  });
}

function sentence({ model, version, ended }: Approval, { changedAt }: RegistryVersion): string {
  const name = `${model}/${version}`;
  return (
    `Version ${version} of ${model}, whose rollout ended (${ended}), was changed in the registry at ` +
    `${new Date(changedAt).toISOString()}, and no event told how. If it was approved again, that was not seen. ` +
    `To roll it out again: sluice reject ${name}, a minute later sluice approve ${name}`
  );
}
