import { beginAnalysis, judgeWindow } from './analysis.ts';
import type { AnalysisTerms } from './analysis-terms.ts';
import type { JudgeWindow } from './judge-window.ts';

export interface ExpectedTraffic {
  /** Of the whole model. */
  readonly requestsPerHour: number;
  /** Part of the baseline's requests that fail, between 0 and 1. */
  readonly errorRate: number;
}

/** When something can be said of a candidate at one share, in seconds of traffic; absent: not within a week. */
export interface ExpectedTimes {
  /** Until as many requests as the policy wants were judged. */
  readonly minRequests?: number;
  /** Until a candidate that fails twice, or five times, as often is sent back. */
  readonly twice?: number;
  readonly fiveTimes?: number;
  /** Until one that fails as often as the baseline is proven good. */
  readonly good?: number;
}

/** Short windows first, long ones later: a week in a few hundred of them. */
const lengths: readonly (readonly [seconds: number, windows: number])[] = [
  [30, 120],
  [300, 120],
  [3600, 157],
];

/**
 * What to expect of the judge at a share between 0 and 1. The judge itself is asked, about traffic in which exactly what
 * is expected happens; a real rollout takes less or more.
 */
export function expectedTimes(traffic: ExpectedTraffic, share: number, terms: AnalysisTerms): ExpectedTimes {
  const after = (times: number, isReached: Reached) => firstTime(traffic, share, terms, times, isReached);
  return stripped({
    minRequests: after(1, ({ judgedRequests }) => judgedRequests >= terms.minRequests),
    twice: after(2, ({ verdict }) => verdict === 'rollback'),
    fiveTimes: after(5, ({ verdict }) => verdict === 'rollback'),
    good: after(1, ({ verdict }) => verdict === 'promote'),
  });
}

type Reached = (state: { readonly verdict: string; readonly judgedRequests: number }) => boolean;

function firstTime(
  traffic: ExpectedTraffic,
  share: number,
  terms: AnalysisTerms,
  times: number,
  isReached: Reached,
): number | undefined {
  const windows = expectedWindows(traffic, share, times);
  let judging = beginAnalysis({ terms, expectedCanaryRequestsPerHour: traffic.requestsPerHour * share });
  for (const window of windows) {
    const { judging: next, look } = judgeWindow(judging, window);
    judging = next;
    const { judgedRequests, elapsedSeconds } = judging;
    if (isReached({ verdict: look.verdict, judgedRequests })) return elapsedSeconds;
  }
  return undefined;
}

/**
 * A week of windows in which exactly what is expected happens, in whole numbers as far as they can; the candidate fails
 * `times` as often as the baseline.
 */
export function expectedWindows(
  { requestsPerHour, errorRate }: ExpectedTraffic,
  share: number,
  times: number,
): JudgeWindow[] {
  const arms = {
    baseline: counter(requestsPerHour * (1 - share), errorRate),
    canary: counter(requestsPerHour * share, Math.min(0.95, errorRate * times)),
  };
  return lengths.flatMap(([seconds, count]) =>
    Array.from({ length: count }, () => ({ seconds, baseline: arms.baseline(seconds), canary: arms.canary(seconds) })),
  );
}

function counter(perHour: number, errorRate: number) {
  let hours = 0;
  let [requests, errors] = [0, 0];
  return (seconds: number) => {
    hours += seconds / 3600;
    const before = { requests, errors };
    requests = Math.floor(hours * perHour);
    errors = Math.min(requests, Math.floor(hours * perHour * errorRate));
    return { requests: requests - before.requests, errors: { model: errors - before.errors } };
  };
}

function stripped(times: { readonly [Key in keyof ExpectedTimes]: number | undefined }): ExpectedTimes {
  return Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
}
