import { type Refusal, refusalOf } from '#shared/domain/rollout/world/refusal.ts';
import { isCorruptItem } from '#shared/runtime/is-corrupt-item.ts';

/** A part of the comparison that could not be done, or what it has found that belongs to no model. */
export interface Fault {
  /** The same as long as the same thing is wrong, whatever request ids a message names. */
  readonly key: string;
  readonly sentence: string;
  /** Likely to be over at the next look. */
  readonly passing: boolean;
}

export interface Faults {
  /** Each once, however often it was met. */
  all(): readonly Fault[];
  /** Something was found that only a person can put right. */
  note(sentence: string): void;
  /** `what` could not be done because of `error`. */
  add(what: string, error: unknown): void;
  /** Does one part of the work by itself: what it throws is kept, and the rest goes on. */
  attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined>;
}

const passing: ReadonlySet<Refusal> = new Set(['throttled', 'unavailable', 'busy', 'conflict']);

export function collectFaults(): Faults {
  const found = new Map<string, Fault>();
  const add = (what: string, error: unknown) => {
    const fault = faultOf(what, error);
    if (!found.has(fault.key)) found.set(fault.key, fault);
  };
  return {
    all: () => [...found.values()],
    note: sentence => void found.set(sentence, { key: sentence, sentence, passing: false }),
    add,
    async attempt(what, work) {
      try {
        return await work();
      } catch (error) {
        add(what, error);
        return undefined;
      }
    },
  };
}

function faultOf(what: string, error: unknown): Fault {
  if (isCorruptItem(error)) return { key: error.item, sentence: error.message, passing: false };
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return {
    key: `${what}: ${name}`,
    sentence: `${what}: ${name}: ${message}`,
    passing: passing.has(refusalOf(name, message)),
  };
}
