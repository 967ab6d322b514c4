import type { Ballot } from '#shared/domain/approval/ballot.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** Who has voted on which version, and what people were asked. */
export interface Ballots {
  read(model: string, version: number): Promise<Ballot | undefined>;
  list(model: string, onCorrupt?: OnCorrupt): Promise<Ballot[]>;
  /** False when someone else has written since `before` was read. The revision is the table's own business. */
  replace(before: Ballot | undefined, next: Ballot): Promise<boolean>;
}
