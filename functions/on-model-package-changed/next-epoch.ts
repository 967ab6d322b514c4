import type { Ballot } from '#shared/domain/approval/ballot.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import {
  decideEpoch,
  decideGone,
  type EpochDecision,
  type RegistryChange,
  type RegistryVersion,
} from '#shared/domain/rollout/world/epochs.ts';
import { Contention } from '#shared/runtime/errors.ts';
import { countVotes } from './count-votes.ts';
import type { Outside } from './outside.ts';

/** So many changes by others in a row are a fault; the event comes again. */
const ATTEMPTS = 5;

/** What a look at the registry means once the votes are counted. */
export type Epoch =
  | Exclude<EpochDecision, { means: 'noted' | 'restored' | 'approved' }>
  | (Extract<EpochDecision, { means: 'approved' }> & { readonly ballot: Ballot })
  /** Too few have approved: the registry is to be set back, with this description. */
  | { readonly means: 'short'; readonly description: string };

const unchanged = {
  noted: 'its approval is as it was',
  restored: 'its rollout is on record',
} as const;

/**
 * What is known is read before the registry: a description older than it may be of an approval that was withdrawn since.
 * Whoever loses the write to another, or finds that the version has gone meanwhile, reads both again.
 */
export async function nextEpoch(
  policy: ModelPolicy,
  { version, modelPackageArn: arn }: Pick<RegistryVersion, 'version' | 'modelPackageArn'>,
  change: RegistryChange | undefined,
  outside: Outside,
): Promise<Epoch> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = await outside.approvals.read(policy.model, version);
    const seen = await outside.registry.describe(arn);
    const decision = seen ? await decide(policy, known, seen, change, outside) : decideGone(known);
    if (decision.means === 'nothing new' || decision.means === 'start lost') return decision;
    if (decision.means !== 'approved') {
      if (!(await outside.approvals.replace(known, decision.next))) continue;
      return decision.means === 'withdrawn' ? decision : { means: 'nothing new', because: unchanged[decision.means] };
    }
    if (!seen) continue;
    const count = await countVotes({ policy, seen, change, known }, outside);
    if (count.means === 'early')
      return { means: 'nothing new', because: 'the event of its last change is still to come' };
    if (count.means === 'short') return { means: 'short', description: count.description };
    const artefacts = await outside.artefacts.look(arn);
    if (!artefacts) continue;
    const next = { ...decision.next, ballot: count.next.epoch, ...(artefacts.length > 0 && { artefacts }) };
    if (await outside.approvals.replace(known, next)) return { means: 'approved', next, ballot: count.next };
  }
  throw new Contention(`The approval of ${arn} was changed by others ${ATTEMPTS} times while it was looked at.`);
}

async function decide(
  { model }: ModelPolicy,
  known: Approval | undefined,
  seen: RegistryVersion,
  change: RegistryChange | undefined,
  outside: Outside,
): Promise<EpochDecision> {
  const onRecord = known ? undefined : (await outside.records.newest(model)).get(seen.version);
  return decideEpoch(model, known, seen, change, onRecord);
}
