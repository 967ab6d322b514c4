import { judgeWindow } from '../../../shared/domain/canary/analysis.ts';
import { type AnalysisTerms, defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import type { Look } from '../../../shared/domain/canary/judge-verdict.ts';
import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { beginErrorsJudging, judgeWindowOf } from '../errors-judging.ts';
import { windowSeconds } from '../traffic.ts';
import type { RolloutSystem } from './rollout-system.ts';

const longest = (4 * 3600) / windowSeconds;

/** When a rollout looks, what it sees then, and how long it stays at a share at least. Times are in windows. */
export interface Pace {
  readonly lookEvery: number;
  /** Windows that were counted and are not seen yet: stored after their end, and settled before they are read. */
  readonly behind: number;
  readonly bake: number;
}

/** As if every window were judged at its end, and a share left as soon as two of them were. */
export const ideal: Pace = { lookEvery: 1, behind: 0, bake: 2 };

/** As a rollout can have it: `lookEvery: 20s`, and a minute at each share at least. */
export const quick: Pace = { lookEvery: 2, behind: 2, bake: 6 };

/** As the policy of the reference model has it: a look a minute, and ten minutes at each share at least. */
export const shipped: Pace = { lookEvery: 6, behind: 2, bake: 60 };

/** The judge with `analysis: {}`: up one step as soon as the evidence carries it and the bake is over. */
export function sluice(
  name: string,
  steps: readonly number[],
  pace: Pace = ideal,
  terms: AnalysisTerms = defaultTerms,
): RolloutSystem {
  return {
    name,
    source: 'docs/canary-analysis.md',
    roll(world) {
      const looks = looksOf(terms, world.dispersion, pace);
      let [step, atStep] = [0, 0];
      for (let i = 1; i <= longest; i++) {
        const share = steps[step] ?? 1;
        const look = looks(world.next(share), share);
        atStep += 1;
        if (look?.verdict === 'rollback') return 'rolled back';
        if (look?.verdict === 'promote') return 'promoted';
        const next = steps[step + 1];
        const carried = next !== undefined && look?.ramp.action === 'advance' && look.ramp.provenShare >= next;
        if (carried && atStep >= pace.bake) [step, atStep] = [step + 1, 0];
      }
      return 'stuck';
    },
  };
}

/** Takes in one window after the other; gives the last look when one is due, on what is seen by then. */
function looksOf(terms: AnalysisTerms, dispersion: number, { lookEvery, behind }: Pace) {
  let judging = beginErrorsJudging(terms, dispersion);
  let [windows, last] = [0, undefined as Look | undefined];
  const unseen: (readonly [ArmCounts, number])[] = [];
  return (counts: ArmCounts, share: number): Look | undefined => {
    unseen.push([counts, share]);
    windows += 1;
    if (windows % lookEvery !== 0) return undefined;
    for (const [seen, at] of unseen.splice(0, Math.max(0, unseen.length - behind))) {
      const next = judgeWindow(judging, judgeWindowOf(seen, at));
      [judging, last] = [next.judging, next.look];
    }
    return last;
  };
}
