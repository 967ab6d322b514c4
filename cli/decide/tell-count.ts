import { countWords, supporters } from '#shared/domain/approval/ballot.ts';
import type { Cast } from '#shared/domain/approval/cast-vote.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { exitCodes } from '../exit-codes.ts';

interface Teller {
  readonly policy: ModelPolicy;
  print(value: object, text: string): void;
}

/** Tells what a vote has come to that does not approve by itself. Answers the exit code. */
export function tellCount(text: string, cast: Cast, answer: object, { policy, print }: Teller): number {
  const { approvers } = policy.approval;
  const count = countWords(cast.next, approvers);
  const votes = { count: supporters(cast.next, approvers).length, of: approvers };
  if (cast.means === 'repeated' || cast.means === 'not counted') {
    print({ ...answer, changed: false, votes }, `${text} is not approved, ${count}: ${cast.because}.`);
    return exitCodes.failed;
  }
  print(
    { ...answer, changed: false, votes },
    `${text}: ${count}. Another person has to approve it: sluice approve ${text}`,
  );
  return exitCodes.done;
}
