import { type AnalysisSetting, beginAnalysis, judgeWindow } from './analysis.ts';
import type { JudgeInput } from './judge-input.ts';
import type { JudgeVerdict, Look } from './judge-verdict.ts';
import { metricsOf } from './metrics/registry.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/**
 * Judges a candidate by all windows so far: data in, data out. Each window gets the verdict that stood after it. Throws
 * a RangeError that names every number that cannot be.
 */
export function judge(input: JudgeInput): JudgeVerdict {
  refuseImpossible(input);
  const looks: Look[] = [];
  let judging = beginAnalysis(metricsOf(input.windows, input.terms), settingOf(input));
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

/** What is fixed before the first window; nothing of it depends on how a request ended. */
export function settingOf({
  terms,
  windows,
  dispersion = {},
  expectedCanaryRequestsPerHour,
}: JudgeInput): AnalysisSetting {
  const arms = windows.flatMap(({ baseline, canary }) => [baseline, canary]);
  const seconds = windows.reduce((sum, window) => sum + window.seconds, 0);
  const requests = windows.reduce((sum, { canary }) => sum + canary.requests, 0);
  const longest = (key: 'latencyOver' | 'scores') =>
    arms.reduce((most, arm) => Math.max(most, arm[key]?.length ?? 0), 0);
  return {
    terms,
    dispersion,
    canaryRequestsPerHour: expectedCanaryRequestsPerHour ?? (requests / seconds) * 3600,
    thresholds: longest('latencyOver'),
    buckets: longest('scores'),
    classes: [...new Set(arms.flatMap(arm => Object.keys(arm.classes ?? {})))].sort(),
  };
}
