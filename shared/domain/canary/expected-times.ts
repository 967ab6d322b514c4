import { type Analysis, beginAnalysis, judgeWindow } from './analysis.ts';
import type { AnalysisTerms } from './analysis-terms.ts';
import type { Look } from './judge-verdict.ts';
import { patientTerms } from './patient-terms.ts';
import { behindSeconds, type ExpectedTraffic, middle, sampledTraffic, weekSeconds } from './sampled-traffic.ts';

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

/** How a model is judged: the policy's terms, and how often a look is taken. */
export interface JudgedBy {
  readonly terms: AnalysisTerms;
  readonly lookEverySeconds: number;
}

/** So many rollouts are played through; their middle one is what is to be expected. */
export const samples = 15;

/**
 * What to expect of the judge at a share between 0 and 1: the middle of rollouts in which the judge itself is asked, about
 * traffic as chance has it, the same for the same question. Half of the real ones take longer.
 */
export function expectedTimes(traffic: ExpectedTraffic, share: number, judged: JudgedBy): ExpectedTimes {
  const after = (times: number, ...reached: readonly Reached[]) => middleTimes(traffic, share, judged, times, reached);
  const [minRequests, good] = after(
    1,
    (_, { judgedRequests }) => judgedRequests >= judged.terms.minRequests,
    ({ verdict }) => verdict === 'promote',
  );
  const [twice] = after(2, ({ verdict }) => verdict === 'rollback');
  const [fiveTimes] = after(5, ({ verdict }) => verdict === 'rollback');
  return stripped({ minRequests, twice, fiveTimes, good });
}

type Reached = (look: Look, judging: Analysis) => boolean;

/** The middle of the times at which each was first reached; undefined: within a week in less than half of the samples. */
function middleTimes(
  traffic: ExpectedTraffic,
  share: number,
  judged: JudgedBy,
  times: number,
  reached: readonly Reached[],
): (number | undefined)[] {
  const runs = Array.from({ length: samples }, (_, seed) =>
    firstTimes(traffic, share, judged, { times, seed }, reached),
  );
  return reached.map((_, i) => {
    const found = middle(
      runs.map(run => run[i] ?? Number.POSITIVE_INFINITY),
      time => time,
    );
    return found !== undefined && Number.isFinite(found) ? found : undefined;
  });
}

function firstTimes(
  traffic: ExpectedTraffic,
  share: number,
  judged: JudgedBy,
  { times, seed }: { readonly times: number; readonly seed: number },
  reached: readonly Reached[],
): (number | undefined)[] {
  const { next } = sampledTraffic(traffic, times, { ...judged, seed });
  const first: (number | undefined)[] = reached.map(() => undefined);
  let judging = beginSampled(traffic, share, judged);
  while (judging.elapsedSeconds < weekSeconds && first.includes(undefined)) {
    const seen = judgeWindow(judging, next(share));
    judging = seen.judging;
    reached.forEach((isReached, i) => {
      if (isReached(seen.look, judging)) first[i] ??= judging.elapsedSeconds + behindSeconds;
    });
    if (judging.decision?.final) break;
  }
  return first;
}

/** The beginning of an analysis of sampled traffic, whose first share is between 0 and 1. */
export function beginSampled(traffic: ExpectedTraffic, firstShare: number, { terms }: JudgedBy): Analysis {
  const { requestsPerHour, dispersion = {} } = traffic;
  return beginAnalysis({
    terms: patientTerms(terms, requestsPerHour, firstShare),
    dispersion,
    expectedCanaryRequestsPerHour: requestsPerHour * firstShare,
  });
}

function stripped(times: { readonly [Key in keyof ExpectedTimes]: number | undefined }): ExpectedTimes {
  return Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
}
