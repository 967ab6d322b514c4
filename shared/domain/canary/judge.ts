import { beginAnalysis, judgeWindow } from './analysis.ts';
import type { JudgeInput } from './judge-input.ts';
import type { JudgeVerdict, Look } from './judge-verdict.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/**
 * Judges a candidate by all windows so far: data in, data out. Each window gets the verdict that stood after it. Throws
 * a RangeError that names every number that cannot be.
 */
export function judge(input: JudgeInput): JudgeVerdict {
  refuseImpossible(input);
  const looks: Look[] = [];
  let judging = beginAnalysis(input);
  let decidedAt: number | undefined;
  for (const window of input.windows) {
    const before = judging.decision?.verdict;
    const { judging: next, look } = judgeWindow(judging, window);
    if (look.verdict !== before) decidedAt = looks.length;
    looks.push(look);
    judging = next;
  }
  const { verdict = 'no-traffic', reason = '', causes = [], final = false } = judging.decision ?? {};
  const decided = final && decidedAt !== undefined ? { decidedAt } : {};
  return { schema: 1, verdict, reason, causes, ...decided, windows: looks };
}
