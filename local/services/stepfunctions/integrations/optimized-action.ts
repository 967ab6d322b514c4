import type { Integration } from '../../../asl/task.ts';
import type { TaskCaller } from './caller.ts';

export type Pattern = 'request' | 'token' | 'sync';

/** One action of an optimized integration: the patterns it offers, by the suffix of the resource, and its work. */
export interface OptimizedAction {
  readonly suffixes: Readonly<Record<string, Pattern>>;
  /** `suffix` is the one of the resource. */
  make(caller: TaskCaller, suffix: string): Pick<Integration, 'submit' | 'complete'>;
}
