import { describe, expect, it } from 'vitest';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import { rolloutReport } from '#shared/domain/report/rollout-report.ts';
import { lookTable } from '../../cli/rollout/look-table.ts';
import { tellingLooks } from '../../cli/rollout/telling-looks.ts';
import { judgedRollout } from '../shared/domain/report/judged-rollout.ts';

const [sample] = rolloutReport(judgedRollout()).looks;
if (!sample) throw new Error('There is no look.');

/** A hundred looks of which nothing is to be told, and what is changed of some of them. */
function looksWith(changes: Readonly<Record<number, Partial<LookReport>>>): LookReport[] {
  return Array.from({ length: 100 }, (_, i) => {
    const quiet = {
      verdict: 'continue',
      changed: false,
      action: 'hold',
      provenShare: 0.01,
      share: 500,
      marks: [],
    } as const;
    const evidence = { logE: 0, threshold: 3 };
    return { ...sample, ...quiet, evidence, number: i + 1, ...changes[i + 1] } as LookReport;
  });
}

const numbers = (looks: readonly LookReport[]) => looks.map(({ number }) => number);

describe('the looks that explain shows', () => {
  it('are those that tell something, wherever they lie, and not the last ones', () => {
    const late = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i + 40, { marks: ['late'] as const }]));
    const looks = looksWith({
      ...late,
      7: { changed: true, verdict: 'no-traffic' },
      9: { changed: true },
      20: { share: 100 },
    });
    expect(numbers(tellingLooks(looks, 12))).toEqual(expect.arrayContaining([1, 7, 9, 20, 21, 40, 100]));
    expect(tellingLooks(looks, 12)).toHaveLength(12);
    expect(numbers(tellingLooks(looks, 4))).toEqual([1, 7, 9, 100]);
    expect(lookTable(looks)).toContain('(88 looks more: --json)');
  });

  it('where nothing changed, are those in which the evidence has moved most', () => {
    const looks = looksWith({ 30: { evidence: { logE: 2.5, threshold: 3 } } });
    expect(numbers(tellingLooks(looks, 4))).toEqual([1, 30, 31, 100]);
  });

  it('are all of them where they are few', () => {
    expect(numbers(tellingLooks(looksWith({}).slice(0, 3), 12))).toEqual([1, 2, 3]);
  });
});
