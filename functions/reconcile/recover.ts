import { continuationName, recoveryName } from '#shared/domain/rollout/world/names.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Lock } from '#shared/ports/table/locks.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Outside } from './outside.ts';

/** After so many executions have died over one rollout, a person has to look. */
const ATTEMPTS = 3;

export interface Recovery {
  /** Model packages whose rollout was taken over. */
  readonly recovered: string[];
  /** Rollouts that hold a lock for too long, or that nothing could bring to an end. */
  readonly stuck: string[];
}

/**
 * Whether an execution works for the rollout. While the lock is held it names that execution, whatever it is for. One
 * that goes on after another may not have put its name there yet.
 */
export async function isAtWork(
  rolloutId: string,
  lock: Lock | undefined,
  { executions }: Pick<Outside, 'executions'>,
): Promise<boolean> {
  const named = lock?.holder === rolloutId ? lock.execution : undefined;
  if (named && isRunning(await executions.status(named))) return true;
  return (await runningContinuation(rolloutId, executions)) !== undefined;
}

async function runningContinuation(rolloutId: string, executions: Outside['executions']): Promise<string | undefined> {
  for (let count = 1; ; count++) {
    const name = continuationName(rolloutId, count);
    const status = await executions.status(name);
    if (status === undefined) return undefined;
    if (isRunning(status)) return name;
  }
}

/** The names of the executions that begin a rollout and that bring it to an end, in the order they are used. */
function recoveryNames(rolloutId: string): string[] {
  return [rolloutId, ...Array.from({ length: ATTEMPTS }, (_, index) => recoveryName(rolloutId, index + 1))];
}

/** The name of the execution that brings a rollout forward, or to its end, if one does. */
export async function runningExecution(
  rolloutId: string,
  executions: Outside['executions'],
): Promise<string | undefined> {
  for (const name of recoveryNames(rolloutId)) {
    const status = await executions.status(name);
    if (isRunning(status)) return name;
    if (status === undefined) break;
  }
  return runningContinuation(rolloutId, executions);
}

/** Starts the next execution that is to bring a rollout to its end, if none does. */
export async function recover(start: RolloutStart, result: Recovery, outside: Outside): Promise<void> {
  const { rolloutId } = start;
  for (const name of recoveryNames(rolloutId)) {
    const status = await outside.executions.status(name);
    if (isRunning(status)) return;
    if (status !== undefined) {
      if (await hasEnded(start, outside)) return;
      continue;
    }
    // The very first one was announced a moment ago, or never began: then the approval is started anew.
    const again = name === rolloutId ? start : { ...start, task: 'recover' as const };
    await outside.executions.start(name, again);
    if (name !== rolloutId) result.recovered.push(start.modelPackageArn);
    return;
  }
  if (!result.stuck.includes(rolloutId)) result.stuck.push(rolloutId);
}

/** Looked at after the status: the execution may have come to its proper end since the approvals were read. */
async function hasEnded(
  { model, version, epoch, endpoint, rolloutId }: RolloutStart,
  outside: Outside,
): Promise<boolean> {
  const approval = await outside.approvals.read(model, version);
  const lock = await outside.locks.read(endpoint);
  const open = approval?.epoch === epoch && approval.ended === undefined;
  return !open && lock?.holder !== rolloutId;
}
