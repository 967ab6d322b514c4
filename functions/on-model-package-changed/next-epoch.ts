import {
  decideEpoch,
  type EpochDecision,
  type RegistryChange,
  type RegistryVersion,
} from '#shared/domain/rollout/world/epochs.ts';
import { Contention } from '#shared/runtime/errors.ts';
import type { Outside } from './outside.ts';

/** So many changes by others in a row are a fault; the event comes again. */
const ATTEMPTS = 5;

/**
 * What is known is read before the registry: a description older than it may be of an approval that was withdrawn since.
 * Whoever loses the write to another reads both again.
 */
export async function nextEpoch(
  model: string,
  { version, modelPackageArn: arn }: RegistryVersion,
  change: RegistryChange | undefined,
  outside: Outside,
): Promise<Exclude<EpochDecision, { means: 'noted' }>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = await outside.approvals.read(model, version);
    const seen = await outside.registry.describe(arn);
    if (!seen) return { means: 'nothing new', because: `${arn} is gone` };
    const decision = decideEpoch(model, known, seen, change);
    if (decision.means === 'nothing new' || decision.means === 'start lost') return decision;
    if (!(await outside.approvals.replace(known, decision.next))) continue;
    return decision.means === 'noted' ? { means: 'nothing new', because: 'its approval is as it was' } : decision;
  }
  throw new Contention(`The approval of ${arn} was changed by others ${ATTEMPTS} times while it was looked at.`);
}
