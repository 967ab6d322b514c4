import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import { summarise } from '../traffic/tally.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { type RolloutHead, rolloutHead } from '../watch/rollout-head.ts';
import { entryText, type ShownEntry, shownEntries } from './shown-entries.ts';

const lookEveryMs = 500;
/** A canary takes some minutes here; one that has not ended by then never will. */
const patienceMs = 360_000;
/** Longest time a proxy may still go by a route it read before the change. */
const routeFreshMs = 5_000;

export interface RolledOut {
  readonly head: RolloutHead;
  readonly version: number;
  readonly shares: readonly number[];
  /** From when on only the version that serves may answer, in the demo's own milliseconds. */
  readonly settledAt: number;
}

/** Approves a version and tells what becomes of it: each share, each verdict, the end. */
export async function rollOut(stage: Stage, traffic: Traffic, { arn, version }: Registration): Promise<RolledOut> {
  const { clients, model, progress } = stage;
  await clients.sagemaker.send(
    new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: 'Approved' }),
  );
  progress.step(`approved version ${version} of ${model.name}`);
  return watchRollout(stage, traffic, version);
}

/** What becomes of a version that was let in. */
export async function watchRollout(stage: Stage, traffic: Traffic, version: number): Promise<RolledOut> {
  const { clients, model, progress } = stage;
  const begin = performance.now();
  const told: ShownEntry[] = [];
  for (;;) {
    const head = await rolloutHead(clients.table, model.name, version);
    const entries = head ? await shownEntries(clients.table, head.rolloutId) : [];
    for (const entry of entries.slice(told.length)) progress.step(entryText(entry, version));
    told.splice(0, told.length, ...entries);
    if (head && head.status !== 'planned') return ended(head, told, progress, version);
    if (performance.now() - begin > patienceMs) throw new Error(`The rollout of version ${version} did not end.`);
    progress.now(`version ${version}: ${summarise(traffic.answers).answered} payments answered so far`);
    await sleep(lookEveryMs);
  }
}

async function ended(
  head: RolloutHead,
  told: readonly ShownEntry[],
  progress: Stage['progress'],
  version: number,
): Promise<RolledOut> {
  progress.step(`${head.status}: ${head.reason}`);
  const settledAt = performance.now() + routeFreshMs;
  await sleep(routeFreshMs + 3_000);
  const shares = told.flatMap(({ kind, share }) => (kind === 'shifted' && share !== undefined ? [share / 100] : []));
  return { head, version, shares, settledAt };
}
