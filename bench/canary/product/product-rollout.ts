import { beginAnalysis, judgeWindow } from '../../../shared/domain/canary/analysis.ts';
import type { JudgeSetting } from '../../../shared/domain/canary/judge-setting.ts';
import type { Look } from '../../../shared/domain/canary/judge-verdict.ts';
import { onGrid, readFrom, verdictSpan } from '../../../shared/domain/canary/verdict-span.ts';
import { windowsOfLook } from '../../../shared/domain/canary/windows-of-look.ts';
import type { OutcomeWindow } from '../../../shared/domain/inference/outcome-window.ts';
import { latencyThresholdsMs } from './answers.ts';
import { baseline, canary, type ModelLife } from './model-life.ts';

export interface RolloutSetting {
  readonly judge: JudgeSetting;
  readonly steps: readonly number[];
  readonly bakeMs: number;
  readonly lookEveryMs: number;
  readonly longestMs: number;
  /** Whether a subject stays with its version. */
  readonly sticky: boolean;
}

export interface RolloutEnd {
  readonly ending: 'promoted' | 'rolled back' | 'held';
  readonly ms: number;
  readonly canaryRequests: number;
  /** Rolled back though no metric speaks against the candidate: for nothing but that nothing was heard. */
  readonly isForSilence: boolean;
  /** How often its share was taken back. */
  readonly stepDowns: number;
}

const windowMs = 10_000;
const settlingMs = 5_000;
const fineMs = 3_600_000;

/** One rollout as the product does it: counts as they are stored, looks as they are taken, shares as they are given. */
export function rollOut(life: ModelLife, setting: RolloutSetting, beganMs: number): RolloutEnd {
  const { steps, bakeMs, lookEveryMs, longestMs } = setting;
  const looking = createLooking(setting, beganMs);
  let items: OutcomeWindow[] = [];
  let [step, sinceMs, canaryRequests, stepDowns] = [0, beganMs, 0, 0];
  for (let ms = beganMs; ms < beganMs + longestMs; ms += windowMs) {
    const share = steps[step] ?? 1;
    const stored = life.next(ms, share);
    items.push(...stored);
    for (const { arms } of stored) canaryRequests += arms['green#2']?.requests ?? 0;
    const now = ms + windowMs;
    if ((now - beganMs) % lookEveryMs !== 0) continue;
    const { look, readMs } = looking(items, share, sinceMs, now);
    items = items.filter(({ startMs }) => startMs >= readMs);
    const ended = { ms: now - beganMs, canaryRequests, stepDowns, isForSilence: false };
    if (look?.verdict === 'rollback') return { ...ended, ending: 'rolled back', isForSilence: isSilent(look) };
    if (look?.verdict === 'promote') return { ...ended, ending: 'promoted' };
    const next = steps[step + 1] ?? 1;
    const carried = look?.ramp.action === 'advance' && look.ramp.provenShare >= next;
    const proven = look?.ramp.action === 'step-down' ? provenStep(steps, look.ramp.provenShare) : step;
    if (proven < step) [step, sinceMs, stepDowns] = [proven, now, stepDowns + 1];
    else if (now - sinceMs >= bakeMs && carried) [step, sinceMs] = [step + 1, now];
  }
  return { ending: 'held', ms: longestMs, canaryRequests, stepDowns, isForSilence: false };
}

/** The step to go down to: what was proven, and no further; the first share needs no proof. */
export function provenStep(steps: readonly number[], provenShare: number): number {
  return Math.max(
    0,
    steps.findLastIndex(share => share <= provenShare),
  );
}

function isSilent({ metrics, combined }: Look): boolean {
  return combined.logE < combined.threshold && Object.values(metrics).every(({ state }) => state !== 'regressed');
}

/** Takes one look after the other, as the function `judge` does. */
function createLooking({ judge, sticky }: RolloutSetting, beganMs: number) {
  let judging = beginAnalysis(judge);
  let last: Look | undefined;
  let fromMs = onGrid(beganMs);
  return (items: readonly OutcomeWindow[], share: number, shareSinceMs: number, now: number) => {
    const gathered = verdictSpan(judge.requestsPerHour, share);
    const untilMs = onGrid(now - settlingMs);
    const spanMs = fromMs - beganMs >= fineMs ? 6 * windowMs : windowMs;
    const dealing = { baseline, canary, share, shareSinceMs, sticky, latencyThresholdsMs };
    for (const window of windowsOfLook({ ...dealing, items, fromMs, untilMs, spanMs, gathered })) {
      const next = judgeWindow(judging, window);
      [judging, last] = [next.judging, next.look];
    }
    fromMs = Math.max(fromMs, untilMs);
    return { look: last, readMs: readFrom(gathered, shareSinceMs, fromMs) };
  };
}
