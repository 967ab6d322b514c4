import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type Overlooked, overlooked } from '#shared/domain/rollout/upkeep/overlooked.ts';
import { unseenChanges } from '#shared/domain/rollout/upkeep/unseen-changes.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Faults } from './faults.ts';
import type { Outside } from './outside.ts';
import { recall, tellOnce } from './tell-once.ts';

const AT_ONCE = 8;

export interface Reported {
  /** Model packages that were handed on. */
  readonly overlooked: string[];
  /** What may have been approved again without anybody having seen it, in sentences by model. */
  readonly unseen: Record<string, readonly string[]>;
}

/**
 * Puts approvals that no event has told of on the bus, where the one reaction to approvals finds them. Those that a newer
 * approval has made worthless are written down as superseded, without a rollout, and told in one message.
 */
export async function reportOverlooked(
  policies: readonly ModelPolicy[],
  outside: Outside,
  faults: Faults,
): Promise<Reported> {
  const result: Reported = { overlooked: [], unseen: {} };
  for (const policy of policies) {
    const { model } = policy;
    const what = `${model}: approvals could not be compared with the registry`;
    await faults.attempt(what, async () => {
      const { known, approved, unread } = await look(policy, what, outside, faults);
      const onRecord = isAllKnown(known, approved) ? undefined : await outside.records.newest(model);
      const found = overlooked(model, { known, approved, unread, ...(onRecord && { onRecord }) });
      await supersede(model, found.superseded, outside);
      await publish(found.report, outside);
      result.overlooked.push(...found.report);
      const unseen = unseenChanges(known, approved, await outside.routes.read(model), outside.clock.now());
      if (unseen.length > 0) result.unseen[model] = unseen;
      await tellUnseen(model, unseen, outside, faults);
    });
  }
  return result;
}

/** The records of a model grow for ever: they are read where an approval is not known, and they may tell of it. */
function isAllKnown(known: readonly Approval[], approved: readonly RegistryVersion[]): boolean {
  return approved.every(seen => known.some(({ version }) => version === seen.version));
}

async function tellUnseen(model: string, told: readonly string[], outside: Outside, faults: Faults): Promise<void> {
  const about = `${model} (registry)`;
  const before = await recall(about, outside, faults);
  await tellOnce(about, [before, { ...before, told }], sentence => sentence, outside);
}

interface Registered {
  readonly known: readonly Approval[];
  readonly approved: readonly RegistryVersion[];
  /** Approved versions of which nothing more could be read. */
  readonly unread: readonly string[];
}

async function look(
  { model, modelPackageGroup }: ModelPolicy,
  what: string,
  outside: Outside,
  faults: Faults,
): Promise<Registered> {
  const unread: string[] = [];
  const approved = await outside.registry.listApproved(modelPackageGroup, (arn, error) => {
    unread.push(arn);
    faults.add(what, error);
  });
  const corrupt: string[] = [];
  const known = await outside.approvals.list(model, error => {
    corrupt.push(error.item);
    faults.add(what, error);
  });
  // A ballot that cannot be read lets no approval of its version in.
  await outside.ballots.list(model, error => {
    corrupt.push(error.item);
    faults.add(what, error);
  });
  const legible = corrupt.length === 0 ? approved : await legibleOnes(model, approved, outside);
  return { known, approved: legible, unread };
}

/** Of an approval that cannot be read, or its ballot, nobody knows what it stands for. */
async function legibleOnes(
  model: string,
  approved: readonly RegistryVersion[],
  { approvals, ballots }: Outside,
): Promise<RegistryVersion[]> {
  const found = await workOnAll(approved, AT_ONCE, async seen => {
    const reads = await Promise.allSettled([approvals.read(model, seen.version), ballots.read(model, seen.version)]);
    return reads.every(({ status }) => status === 'fulfilled') ? [seen] : [];
  });
  return found.flat();
}

async function supersede(model: string, superseded: Overlooked['superseded'], outside: Outside): Promise<void> {
  const [newest] = superseded;
  if (!newest) return;
  const versions = superseded.map(({ next }) => next.version).sort((a, b) => a - b);
  const text = [
    `${versions.length === 1 ? 'One approval was' : `${versions.length} approvals were`} found in the registry that no event`,
    `had told of, of a version that another was approved after: ${versions.map(version => `v${version}`).join(', ')}.`,
    `They are on record as superseded, and nothing was started for them. The one that counts is v${newest.by}.`,
    `To roll one of them out, reject and approve it: sluice reject ${model}/${newest.next.version}`,
  ];
  await outside.notices.send(`${model}: older approvals were found`, text.join('\n'));
  await workOnAll(superseded, AT_ONCE, ({ before, next }) => outside.approvals.replace(before, next));
}

async function publish(arns: readonly string[], { bus }: Outside): Promise<void> {
  const events = arns.map(arn => ({ type: 'Approval Overlooked', resources: [arn], detail: { ModelPackageArn: arn } }));
  if (events.length > 0) await bus.publish(events);
}
