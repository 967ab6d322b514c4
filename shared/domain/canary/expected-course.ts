import { judgeWindow } from './analysis.ts';
import { beginSampled, type JudgedBy, samples } from './expected-times.ts';
import { behindSeconds, type ExpectedTraffic, middle, sampledTraffic, weekSeconds } from './sampled-traffic.ts';

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
 * then until the evidence of all shares carries the next one. The middle one of sampled rollouts, as in `expectedTimes`.
 */
export function expectedCourse(traffic: ExpectedTraffic, stages: readonly Stage[], judged: JudgedBy): ExpectedCourse {
  const all = Array.from({ length: samples }, (_, seed) => sampledCourse(traffic, stages, judged, seed));
  return middle(all, lengthOf) ?? { seconds: [] };
}

function lengthOf({ seconds, heldAt }: ExpectedCourse): number {
  return heldAt === undefined ? seconds.reduce((sum, one) => sum + one, 0) : Number.POSITIVE_INFINITY;
}

function sampledCourse(
  traffic: ExpectedTraffic,
  stages: readonly Stage[],
  judged: JudgedBy,
  seed: number,
): ExpectedCourse {
  const { next } = sampledTraffic(traffic, 1, { ...judged, seed });
  const seconds = stages.map(() => 0);
  let judging = beginSampled(traffic, stages[0]?.share ?? 0, judged);
  for (const [i, stage] of stages.entries()) {
    const began = judging.elapsedSeconds;
    let [elapsed, ended] = [0, undefined as 'next' | 'jump' | undefined];
    while (!ended && elapsed < weekSeconds) {
      const left = (elapsed < stage.bakeSeconds ? stage.bakeSeconds : weekSeconds) - elapsed;
      const seen = judgeWindow(judging, next(stage.share, left));
      judging = seen.judging;
      elapsed = judging.elapsedSeconds - began;
      ended = endOf(stage, elapsed, seen.look.verdict === 'promote', seen.look.ramp);
    }
    seconds[i] = elapsed === stage.bakeSeconds || !ended ? elapsed : elapsed + behindSeconds;
    if (!ended) return { seconds, heldAt: stage.share };
    if (ended === 'jump') break;
  }
  return { seconds };
}

function endOf(
  { next, bakeSeconds, mayJump }: Stage,
  elapsed: number,
  proven: boolean,
  ramp: { readonly action: string; readonly provenShare: number },
) {
  if (proven && mayJump) return 'jump';
  const carried = ramp.action === 'advance' && ramp.provenShare >= next;
  return elapsed >= bakeSeconds && (proven || carried) ? 'next' : undefined;
}
