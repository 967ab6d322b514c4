import { judgeWindow } from '../../../shared/domain/canary/analysis.ts';
import { type AnalysisTerms, defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { beginErrorsJudging, judgeWindowOf } from '../errors-judging.ts';
import { windowSeconds } from '../traffic.ts';
import type { RolloutSystem } from './rollout-system.ts';

const longest = (4 * 3600) / windowSeconds;

/** The judge with `analysis: {}`: up one step as soon as the evidence carries it and two windows have passed. */
export function sluice(name: string, steps: readonly number[], terms: AnalysisTerms = defaultTerms): RolloutSystem {
  return {
    name,
    source: 'docs/canary-analysis.md',
    roll(world) {
      let judging = beginErrorsJudging(terms, world.dispersion);
      let [step, atStep] = [0, 0];
      for (let i = 0; i < longest; i++) {
        const share = steps[step] ?? 1;
        const { judging: next, look } = judgeWindow(judging, judgeWindowOf(world.next(share), share));
        judging = next;
        if (look.verdict === 'rollback') return 'rolled back';
        if (look.verdict === 'promote') return 'promoted';
        atStep += 1;
        const carried = steps[step + 1] !== undefined && look.ramp.provenShare >= (steps[step + 1] ?? 1);
        if (look.ramp.action === 'advance' && carried && atStep >= terms.minWindows) [step, atStep] = [step + 1, 0];
      }
      return 'stuck';
    },
  };
}
