import { beginAnalysis, judgeWindow } from '../../../shared/domain/canary/analysis.ts';
import type { JudgeSetting } from '../../../shared/domain/canary/judge-setting.ts';
import type { Look } from '../../../shared/domain/canary/judge-verdict.ts';
import { onGrid, readFrom, verdictSpan } from '../../../shared/domain/canary/verdict-span.ts';
import { windowsOfLook } from '../../../shared/domain/canary/windows-of-look.ts';
import type { OutcomeWindow } from '../../../shared/domain/inference/outcome-window.ts';
import { baseline, canary, latencyThresholdsMs, type ModelLife } from './model-life.ts';

export interface RolloutSetting {
  readonly judge: JudgeSetting;
  readonly steps: readonly number[];
  readonly bakeMs: number;
  readonly lookEveryMs: number;
  readonly longestMs: number;
}

export interface RolloutEnd {
  readonly ending: 'promoted' | 'rolled back' | 'held';
  readonly ms: number;
  readonly canaryRequests: number;
}

const windowMs = 10_000;
const settlingMs = 5_000;
const fineMs = 3_600_000;

/** One rollout as the product does it: counts as they are stored, looks as they are taken, shares as they are given. */
export function rollOut(life: ModelLife, setting: RolloutSetting, beganMs: number): RolloutEnd {
  const { steps, bakeMs, lookEveryMs, longestMs } = setting;
  const looking = createLooking(setting.judge, beganMs);
  let items: OutcomeWindow[] = [];
  let [step, sinceMs, canaryRequests] = [0, beganMs, 0];
  for (let ms = beganMs; ms < beganMs + longestMs; ms += windowMs) {
    const share = steps[step] ?? 1;
    const stored = life.next(ms, share);
    items.push(...stored);
    for (const { arms } of stored) canaryRequests += arms['green#2']?.requests ?? 0;
    const now = ms + windowMs;
    if ((now - beganMs) % lookEveryMs !== 0) continue;
    const { look, readMs } = looking(items, share, sinceMs, now);
    items = items.filter(({ startMs }) => startMs >= readMs);
    const ended = { ms: now - beganMs, canaryRequests };
    if (look?.verdict === 'rollback') return { ...ended, ending: 'rolled back' };
    if (look?.verdict === 'promote') return { ...ended, ending: 'promoted' };
    const next = steps[step + 1] ?? 1;
    const carried = look?.ramp.action === 'advance' && look.ramp.provenShare >= next;
    if (now - sinceMs >= bakeMs && carried) [step, sinceMs] = [step + 1, now];
  }
  return { ending: 'held', ms: longestMs, canaryRequests };
}

/** Takes one look after the other, as the function `judge` does. */
function createLooking(judge: JudgeSetting, beganMs: number) {
  let judging = beginAnalysis(judge);
  let last: Look | undefined;
  let fromMs = onGrid(beganMs);
  return (items: readonly OutcomeWindow[], share: number, shareSinceMs: number, now: number) => {
    const gathered = verdictSpan(judge.requestsPerHour, share);
    const untilMs = onGrid(now - settlingMs);
    const spanMs = fromMs - beganMs >= fineMs ? 6 * windowMs : windowMs;
    const dealing = { baseline, canary, share, shareSinceMs, sticky: false, latencyThresholdsMs };
    for (const window of windowsOfLook({ ...dealing, items, fromMs, untilMs, spanMs, gathered })) {
      const next = judgeWindow(judging, window);
      [judging, last] = [next.judging, next.look];
    }
    fromMs = Math.max(fromMs, untilMs);
    return { look: last, readMs: readFrom(gathered, shareSinceMs, fromMs) };
  };
}
