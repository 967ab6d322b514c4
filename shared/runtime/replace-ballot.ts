import type { Ballot, BallotSubject } from '#shared/domain/approval/ballot.ts';
import type { Ballots } from '#shared/ports/table/ballots.ts';
import { Contention } from './errors.ts';

/** So many changes by others in a row are a fault. */
const ATTEMPTS = 5;

/**
 * Reads a ballot, keeps what `decide` makes of it, and gives its answer. Where others have written meanwhile it is read and
 * decided again. @throws Contention
 */
export async function replaceBallot<Answer>(
  { model, version }: BallotSubject,
  ballots: Pick<Ballots, 'read' | 'replace'>,
  decide: (before: Ballot | undefined) => { readonly next: Ballot; readonly answer: Answer },
): Promise<Answer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await ballots.read(model, version);
    const { next, answer } = decide(before);
    if (next === before || (await ballots.replace(before, next))) return answer;
  }
  throw new Contention(`The ballot on ${model} v${version} was changed by others ${ATTEMPTS} times.`);
}
