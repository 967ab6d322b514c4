import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** Every fact once, with its latest verdict. */
export interface Violations {
  /** `revision` is that of the memory it comes from: an older verdict never takes the place of a newer one. */
  put(violation: Violation, revision: number): Promise<void>;
  /** The newest first, at most `most`. */
  list(model: string, most: number, onCorrupt?: OnCorrupt): Promise<Violation[]>;
}
