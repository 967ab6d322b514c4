import { type Analysis, beginAnalysis, judgeWindow } from './analysis.ts';
import { allowedOddsRatio } from './analysis-terms.ts';
import { settingOf } from './judge.ts';
import type { JudgeInput } from './judge-input.ts';
import type { JudgeVerdict, Look } from './judge-verdict.ts';
import { metricsOf } from './metrics/registry.ts';

/** A judgement that can be gone on with. */
export interface Judged {
  readonly conclusion: Pick<JudgeVerdict, 'verdict' | 'reason' | 'causes'>;
  readonly look?: Look;
  readonly judging: Analysis;
  /** How many windows it rests on, and what they were judged by. */
  readonly windows: number;
  readonly by: string;
}

/**
 * The same as judging all windows of `input` from the beginning, at the cost of those that `before` has not seen. The
 * windows that it has seen must be the first ones.
 */
export function judgeOn(before: Judged | undefined, input: JudgeInput): Judged {
  const by = judgedBy(input);
  const known = before?.by === by ? before : undefined;
  let judging = known?.judging ?? beginAnalysis(metricsOf(input.windows, input.terms), settingOf(input));
  let look = known?.look;
  for (const window of input.windows.slice(known?.windows ?? 0)) {
    const next = judgeWindow(judging, window);
    judging = next.judging;
    look = next.look;
  }
  const { verdict = 'no-traffic', reason = '', causes = [] } = judging.decision ?? {};
  return { conclusion: { verdict, reason, causes }, judging, windows: input.windows.length, by, ...(look && { look }) };
}

/** All that windows are judged by and that more windows can change. */
function judgedBy(input: JudgeInput): string {
  const { canaryRequestsPerHour, ...setting } = settingOf(input);
  const { maxErrorRateIncrease, latencyTolerance } = input.terms;
  const allowed = [maxErrorRateIncrease, latencyTolerance].map(one => allowedOddsRatio(one, canaryRequestsPerHour));
  const metrics = metricsOf(input.windows, input.terms).map(({ name }) => name);
  return JSON.stringify([setting, allowed, metrics]);
}
