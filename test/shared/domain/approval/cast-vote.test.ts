import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ballot, countWords, isCarried, supporters } from '#shared/domain/approval/ballot.ts';
import { castVote } from '#shared/domain/approval/cast-vote.ts';
import { isKnown, isSamePerson, nobody } from '#shared/domain/approval/identity.ts';
import type { Word } from '#shared/domain/approval/vote.ts';
import { anna, boris, byLink, session, subject, word } from './people.ts';

const two = { approvers: 2, admitted: undefined } as const;
const one = { approvers: 1, admitted: undefined } as const;
const reject = { decision: 'reject' } as const;

function ballotOf(words: readonly Word[], voting: Parameters<typeof castVote>[3] = two): Ballot {
  let ballot: Ballot | undefined;
  for (const each of words) ballot = castVote(ballot, subject, each, voting).next;
  if (!ballot) throw new Error('No vote was cast.');
  return ballot;
}

describe('two approvers', () => {
  it('are two persons, the second of whom decides', () => {
    const first = castVote(undefined, subject, word(anna), two);
    expect(first).toMatchObject({ means: 'counted', next: { state: 'waiting', epoch: 1 } });
    expect(countWords(first.next, 2)).toBe('1 of 2 by anna');
    const second = castVote(first.next, subject, word(boris), two);
    expect(second).toMatchObject({ means: 'approved', next: { state: 'approved', epoch: 1 } });
    expect(countWords(second.next, 2)).toBe('2 of 2 by anna and boris');
  });

  it.each([
    ['herself', anna],
    ['herself under another role', session('anna', { role: 'admins' })],
  ])('are not anna and %s', (_what, again) => {
    const cast = castVote(ballotOf([word(anna)]), subject, word(again), two);
    expect(cast).toMatchObject({ means: 'repeated', because: expect.stringContaining('two people have to') });
    expect(supporters(cast.next, 2)).toEqual([anna]);
  });

  it.each([
    ['a link', byLink, 'link, sns'],
    ['somebody unknown', nobody, 'registry'],
  ])('are not anna and %s, whose vote is on record all the same', (_what, by, channel) => {
    const cast = castVote(ballotOf([word(anna)]), subject, word(by, { channel }), two);
    expect(cast).toMatchObject({ means: 'not counted', next: { state: 'waiting' } });
    expect(cast.next.votes).toHaveLength(2);
  });

  it('are cleared by one rejection, after which a vote begins anew', () => {
    const rejected = ballotOf([word(anna), word(boris, reject)]);
    expect(rejected).toMatchObject({ state: 'rejected', epoch: 1 });
    const cast = castVote(rejected, subject, word(session('carla')), two);
    expect(cast).toMatchObject({ means: 'counted', next: { state: 'waiting', epoch: 2 } });
    expect(countWords(cast.next, 2)).toBe('1 of 2 by carla');
    expect(cast.next.votes).toHaveLength(3);
  });

  it('let a version in once: what has let it in does not do so again', () => {
    const approved = ballotOf([word(anna), word(boris)]);
    expect(castVote(approved, subject, word(anna), two)).toMatchObject({ means: 'approved', next: approved });
    const again = castVote(approved, subject, word(anna), { ...two, admitted: 1 });
    expect(again).toMatchObject({ means: 'counted', next: { epoch: 2, state: 'waiting' } });
  });

  it('never agree by fewer than two known, different persons', () => {
    const persons = [anna, boris, session('anna', { role: 'admins' }), session('x', { source: 's' }), byLink, nobody];
    const anyWord = fc.record({
      by: fc.constantFrom(...persons),
      decision: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const),
      admitted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 12 }), words => {
        let ballot: Ballot | undefined;
        let admitted: number | undefined;
        for (const each of words) {
          const voting = { approvers: 2, admitted } as const;
          const cast = castVote(ballot, subject, word(each.by, { decision: each.decision }), voting);
          if (cast.means === 'approved') {
            const votes = cast.next.votes.filter(vote => vote.epoch === cast.next.epoch && vote.decision === 'approve');
            const known = votes.map(({ by }) => by).filter(isKnown);
            expect(known.some(by => known.some(other => !isSamePerson(by, other)))).toBe(true);
            expect(cast.next.epoch).toBeGreaterThan(admitted ?? 0);
            if (each.admitted) admitted = cast.next.epoch;
          }
          ballot = cast.next;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('one approver', () => {
  it.each([
    ['somebody known', anna],
    ['somebody unknown', nobody],
    ['a link', byLink],
  ])('is %s', (_what, by) => {
    expect(castVote(undefined, subject, word(by), one)).toMatchObject({
      means: 'approved',
      next: { state: 'approved' },
    });
  });

  it('is not enough once the policy wants two', () => {
    const approved = ballotOf([word(anna)], one);
    expect(isCarried(approved, 2)).toBe(false);
    expect(castVote(approved, subject, word(anna), two)).toMatchObject({ means: 'counted', next: { epoch: 2 } });
  });
});
