import type { Ballot, BallotSubject } from '#shared/domain/approval/ballot.ts';
import type { OnCorrupt } from './corrupt-item.ts';

/** Who has voted on which version, and what people were asked. */
export interface Ballots {
  read(model: string, version: number): Promise<Ballot | undefined>;
  list(model: string, onCorrupt?: OnCorrupt): Promise<Ballot[]>;
  /**
   * Keeps what `decide` makes of the ballot, and gives its answer. Where others write meanwhile it is read and decided
   * again, so `decide` must do nothing else. The revision is the table's own business.
   * @throws when others have written many times in a row
   */
  change<Answer>(subject: BallotSubject, decide: (before: Ballot | undefined) => BallotChange<Answer>): Promise<Answer>;
}

export interface BallotChange<Answer> {
  /** As it was before, or undefined where there was none: nothing is written. */
  readonly next: Ballot | undefined;
  readonly answer: Answer;
}
