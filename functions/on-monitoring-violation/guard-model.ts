import type { Fact } from '#shared/domain/retraining/facts/fact.ts';
import { advance } from '#shared/domain/retraining/guard/advance.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import type { GuardStep, GuardView } from '#shared/domain/retraining/guard/guard-step.ts';
import { nextWake } from '#shared/domain/retraining/guard/next-wake.ts';
import { emptyMemory, type GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { isUnchanged } from '#shared/domain/retraining/memory/is-unchanged.ts';
import { remember } from '#shared/domain/retraining/memory/remember.ts';
import { guardTermsOf } from '#shared/domain/retraining/terms/guard-terms-of.ts';
import { neededLabels } from '#shared/domain/retraining/terms/needed-labels.ts';
import { Contention } from '#shared/runtime/errors.ts';
import type { Hearing, Looked, Told } from './hear/hearing.ts';
import type { Outside } from './outside.ts';
import { readWorld } from './read-world.ts';
import { tell } from './tell.ts';

/** So many changes by others in a row are a fault; the event comes again. */
const ATTEMPTS = 5;

export interface Guarded {
  readonly memory: GuardMemory;
  readonly verdicts: GuardStep['verdicts'];
  /** When it is to be asked again by itself, epoch milliseconds. */
  readonly wakeAt?: number;
}

/**
 * Lets one model's guard hear something, and keeps what it says, before anything is done about it. Whoever loses the write
 * to another asks again with what that one has kept.
 */
export async function guardModel(hearing: Hearing, outside: Outside): Promise<Guarded> {
  const { policy } = hearing;
  const { model } = policy;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { memory: before, revision } = (await outside.guards.read(model)) ?? {
      memory: emptyMemory(model),
      revision: 0,
    };
    const looked = await hearing.look?.(before);
    const { memory, verdicts, terms } = await heard(hearing, before, looked, outside);
    const wakeAt = nextWake(memory.state, terms);
    const guarded: Guarded = { memory, verdicts, ...(wakeAt !== undefined && { wakeAt }) };
    if (isUnchanged(before, memory)) {
      await tell(before, revision, outside);
      return guarded;
    }
    if (!(await outside.guards.write(memory, revision))) continue;
    await tell(memory, revision + 1, outside);
    return guarded;
  }
  throw new Contention(`The retraining of ${model} was changed by others ${ATTEMPTS} times while it was decided on.`);
}

async function heard(hearing: Hearing, before: GuardMemory, looked: Looked | undefined, outside: Outside) {
  const { policy } = hearing;
  const told = [...(hearing.facts ?? []), ...(looked?.facts ?? [])];
  const known = { ...before, ...looked?.more };
  const terms = guardTermsOf(policy.retraining, known, neededLabels(policy));
  const waiting = before.state.deferred?.facts ?? [];
  const world = await readWorld(policy, [...waiting, ...told], known, outside);
  const view: GuardView = { world, terms };
  const facts = told.map((one): GuardEvent => ({ kind: 'fact', fact: factOf(one, policy.model, world.live) }));
  const notices = [...before.unsaid.notices, ...(looked?.notices ?? [])];
  let memory: GuardMemory = { ...known, unsaid: { ...before.unsaid, notices } };
  const verdicts: GuardStep['verdicts'][number][] = [];
  for (const event of [...(hearing.events ?? []), ...(looked?.events ?? []), ...facts]) {
    const step = advance(memory.state, event, view, outside.clock.now());
    memory = remember(memory, step, view);
    if (step.verdicts.some(({ verdict }) => verdict.kind === 'start')) memory = withTrainedData(memory);
    verdicts.push(...step.verdicts);
  }
  return { memory, verdicts, terms };
}

/** The start that was just decided on trains on the newest data version, where one is known. */
function withTrainedData(memory: GuardMemory): GuardMemory {
  return memory.newest ? { ...memory, trainedOn: memory.newest.version } : memory;
}

/** A fact that names no version speaks of the one that serves; where none does, of none. */
function factOf({ version, ...told }: Told, model: string, live: number | undefined): Fact {
  return { ...told, model, version: version ?? live ?? 0 };
}
