import { describe, expect, it } from 'vitest';
import { approvedAlready } from '../../cli/decide/approved-already.ts';

type Head = NonNullable<Parameters<typeof approvedAlready>[0]['head']>;
const share = (version: number) => ({ name: 'blue', version, modelPackageArn: `${version}`, share: 10_000 }) as const;
const ended = (status: Head['status']): Head => ({ rolloutId: 'fraud-v2-e1', status, reason: 'It is so.' });

describe('an approval that stands already', () => {
  it.each<[string, Head | undefined, number[]]>([
    ['that nobody has seen yet', undefined, [1]],
    ['whose rollout is on its way', ended('planned'), [1]],
    ['whose version serves', ended('promoted'), [2]],
    ['whose version serves beside the next candidate', ended('promoted'), [2, 3]],
  ])('%s is what was asked for', (_what, head, serving) => {
    const answer = approvedAlready({ text: 'fraud/2', version: 2, head, shares: serving.map(share) });
    expect(answer).toEqual({
      fulfilled: true,
      sentence: 'fraud/2 was approved already; its approval was left as it is.',
    });
  });

  it.each<[string, Head, number[], string]>([
    ['was rolled back', ended('rolled back'), [1], 'rollout fraud-v2-e1 was rolled back. It is so.'],
    ['failed', ended('failed'), [1], 'rollout fraud-v2-e1 has failed. It is so.'],
    ['has been replaced', ended('promoted'), [3], 'had promoted it, but version 3 answers now.'],
    ['has been retired', ended('promoted'), [], 'had promoted it, but nothing answers now.'],
  ])('of a version that %s is not, and says what would begin it again', (_what, head, serving, told) => {
    const answer = approvedAlready({ text: 'fraud/2', version: 2, head, shares: serving.map(share) });
    expect(answer.fulfilled).toBe(false);
    expect(answer.sentence).toContain(told);
    expect(answer.sentence).toMatch(/To roll it out again: sluice reject fraud\/2, then sluice approve fraud\/2$/);
  });
});
