import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { inOneLine } from '#shared/domain/printable.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { byNewest } from '#shared/domain/rollout/world/approval.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { isCorruptItem } from '#shared/runtime/is-corrupt-item.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { type Answer, type Outside, toldBy } from './outside.ts';
import { takeBack } from './take-back.ts';
import { ANY_ROLLOUT, type Wish } from './wish.ts';

/** What sends a candidate on must not be said of a state that is over; holding and going back are right in any. */
const forward: readonly Wish['kind'][] = ['promote', 'resume', 'bypass-freeze'];

const words: Readonly<Record<Wish['kind'], string>> = {
  pause: 'is held at its share until it is resumed. A bad candidate still goes back',
  resume: 'goes on',
  promote: 'gives its candidate all requests now',
  rollback: 'goes back',
  'bypass-freeze': 'no longer minds a freeze, nor alarms that went off before its candidate had requests',
};

/** Tells the rollout that works on a model's endpoint. Without one, only going back is still possible. */
export async function signalModel(wish: Wish, all: readonly ModelPolicy[], outside: Outside): Promise<Answer> {
  const policy = all.find(({ model }) => model === wish.model);
  if (!policy) return refused(`There is no policy for model "${wish.model}".`);
  const endpoint = endpointName(policy, outside.stage);
  const running = await runningOn(endpoint, policy, outside);
  if (running) return (await mistaken(wish, running, outside)) ?? tell(running, wish, outside);
  if (wish.kind === 'rollback') return takeBack(wish, policy, endpoint, outside);
  return refused(`No rollout of ${wish.model} is running. See: sluice status`);
}

/** Nothing is told to a rollout that is not meant, nor on from a state that is over. */
async function mistaken(
  { kind, model, rollout, entry }: Wish,
  start: RolloutStart,
  { records }: Outside,
): Promise<Answer | undefined> {
  const { rolloutId } = start;
  if (rollout !== ANY_ROLLOUT && rollout !== rolloutId) {
    return refused(
      `Rollout ${rollout} is not at work; ${rolloutId} holds the endpoint now. Nothing was told to it. Look at it first: sluice show ${model}`,
    );
  }
  if (entry === undefined || !forward.includes(kind)) return undefined;
  const entries = (await records.head(start))?.entries;
  if (entries === entry) return undefined;
  return refused(
    `The record of rollout ${rolloutId} has ${entries} entries by now, and ${entry} were seen. Nothing was told to it. ` +
      `Look at it again: sluice explain ${rolloutId}`,
  );
}

/** The rollout that holds the endpoint, if its own end is still to come. */
async function runningOn(
  endpoint: string,
  { model }: ModelPolicy,
  outside: Outside,
): Promise<RolloutStart | undefined> {
  const holder = (await outside.locks.read(endpoint))?.holder;
  const approvals = (await outside.approvals.list(model, leftToReconcile)).sort(byNewest);
  const starts = approvals.map(approval => rolloutStart(approval, endpoint));
  if (holder !== undefined) {
    // The version of the rollout that holds the endpoint may have been approved anew since.
    const start =
      starts.find(({ rolloutId }) => rolloutId === holder) ??
      (await outside.records.plan(holder, leftToReconcile))?.start;
    return start && (await isOpen(start, outside)) ? { ...start, endpoint } : undefined;
  }
  const begun = starts.filter((_start, i) => approvals[i]?.started && approvals[i]?.ended === undefined);
  return openOne([...begun, ...(await startsThatWait(endpoint, outside))], outside);
}

/** Somebody may have deleted the lock: then a record that has begun and not ended tells of the rollout. */
async function openOne(starts: readonly RolloutStart[], outside: Outside): Promise<RolloutStart | undefined> {
  for (const start of starts) {
    if (await isOpen(start, outside)) return start;
  }
  return undefined;
}

async function startsThatWait(endpoint: string, { waits, records }: Outside): Promise<RolloutStart[]> {
  const found: RolloutStart[] = [];
  for (const { rolloutId } of await waits.list(endpoint, leftToReconcile)) {
    const plan = await records.plan(rolloutId, leftToReconcile);
    if (plan) found.push({ ...plan.start, endpoint });
  }
  return found;
}

/** Of one whose record cannot be read nobody knows; it hears a signal too many rather than none. */
async function isOpen(start: RolloutStart, { records }: Outside): Promise<boolean> {
  try {
    return (await records.head(start))?.status === 'planned';
  } catch (error) {
    if (isCorruptItem(error)) return true;
    throw error;
  }
}

async function tell({ rolloutId, endpoint }: RolloutStart, wish: Wish, outside: Outside): Promise<Answer> {
  const signal = { schema: 1, rolloutId, kind: wish.kind, at: outside.clock.now(), ...toldBy(wish) } as const;
  await raiseSignal(endpoint, inOneLine(signal), outside);
  return { applied: true, rolloutId, sentence: `Rollout ${rolloutId} ${words[wish.kind]}.` };
}

function refused(sentence: string): Answer {
  return { applied: false, sentence };
}
