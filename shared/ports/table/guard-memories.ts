import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';

/** What is kept of each model's retraining. */
export interface GuardMemories {
  /** Undefined when nothing is kept yet. Revisions count the writes. */
  read(model: string): Promise<{ readonly memory: GuardMemory; readonly revision: number } | undefined>;
  /** Writes revision + 1; false when it is no longer at `revision`. 0 stands for nothing kept yet. */
  write(memory: GuardMemory, revision: number): Promise<boolean>;
  /** Notes that everything unsaid of `revision` was told; does nothing when somebody has written since. */
  said(model: string, revision: number): Promise<void>;
}
