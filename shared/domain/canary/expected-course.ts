import { beginAnalysis, judgeWindow } from './analysis.ts';
import type { AnalysisTerms } from './analysis-terms.ts';
import { type ExpectedTraffic, expectedWindows } from './expected-times.ts';

/** One share of a rollout that is watched. Shares are between 0 and 1. */
export interface Stage {
  readonly share: number;
  /** What is given next. */
  readonly next: number;
  readonly bakeSeconds: number;
  /** Whether proof may skip the rest: not where the policy wants every share, or a person waits at a gate ahead. */
  readonly mayJump: boolean;
}

/** How long each share lasts; one that is skipped takes 0. */
export interface ExpectedCourse {
  readonly seconds: readonly number[];
  /** The share at which a week is not enough: a rollout is held there, and nothing of what follows is known. */
  readonly heldAt?: number;
}

/**
 * What to expect of a candidate that is as good as the baseline, share by share: a share lasts for its bake at least, and
 * then until the evidence of all shares carries the next one. The judge itself is asked, as in `expectedTimes`.
 */
export function expectedCourse(
  traffic: ExpectedTraffic,
  stages: readonly Stage[],
  terms: AnalysisTerms,
): ExpectedCourse {
  const seconds = stages.map(() => 0);
  const expectedCanaryRequestsPerHour = traffic.requestsPerHour * (stages[0]?.share ?? 0);
  let judging = beginAnalysis({ terms, expectedCanaryRequestsPerHour });
  for (const [i, stage] of stages.entries()) {
    let elapsed = 0;
    let ended: 'next' | 'jump' | undefined;
    for (const window of expectedWindows(traffic, stage.share, 1)) {
      const seen = judgeWindow(judging, window);
      judging = seen.judging;
      elapsed += window.seconds;
      ended = endOf(stage, elapsed, seen.look.verdict === 'promote', seen.look.ramp.provenShare);
      if (ended) break;
    }
    seconds[i] = elapsed;
    if (!ended) return { seconds, heldAt: stage.share };
    if (ended === 'jump') break;
  }
  return { seconds };
}

function endOf({ next, bakeSeconds, mayJump }: Stage, elapsed: number, proven: boolean, carried: number) {
  if (proven && mayJump) return 'jump';
  return elapsed >= bakeSeconds && (proven || carried >= next) ? 'next' : undefined;
}
