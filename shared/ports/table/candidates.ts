import type { Candidate, FruitlessRun } from '#shared/domain/candidates/candidate.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** What became of the versions that pipelines registered. One decision per candidate: the first one stands. */
export interface Candidates {
  read(model: string, version: number): Promise<Candidate | undefined>;
  /** The newest first, at most `most`. */
  list(model: string, most: number, onCorrupt?: OnCorrupt): Promise<Candidate[]>;
  /** What is kept: another decision, where there was one already. */
  keep(candidate: Candidate): Promise<Candidate>;
  /** False when it was kept before. */
  keepRun(run: FruitlessRun): Promise<boolean>;
}
