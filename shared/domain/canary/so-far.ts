import type { AnalysisState } from './analysis.ts';
import { concludeOn, type LookEvidence } from './evidence.ts';
import type { JudgeResult } from './judge-result.ts';
import type { JudgeSetting } from './judge-setting.ts';

/** Another form of what is kept gets another number: it is made anew from the looks then. */
export const soFarSchema = 1;

/**
 * How far a rollout has been judged: all that its next look needs of those before, in a few thousand characters however
 * many they are. What it rests on are the looks: where it is missing it is made from them, and comes to the same.
 */
export interface SoFar {
  readonly schema: typeof soFarSchema;
  readonly rolloutId: string;
  /** Where the first look began and the last one ended, epoch milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** What the last look came to. */
  readonly result: Omit<JudgeResult, 'at' | 'settledUntil'>;
  readonly state: AnalysisState;
}

/** The same after one more look, whose conclusion may be another environment's. */
export function after(before: SoFar | undefined, setting: JudgeSetting, look: LookEvidence): SoFar {
  const { state } = concludeOn(before?.state, setting, look.windows);
  return withLook(before, look, state);
}

/** The same after a look that has left `state` behind. */
export function withLook(before: SoFar | undefined, look: LookEvidence, state: AnalysisState): SoFar {
  const { rolloutId, untilMs, windows, verdict, reason, causes } = look;
  const { baseline, candidate } = before?.result.requests ?? { baseline: 0, candidate: 0 };
  return {
    schema: soFarSchema,
    rolloutId,
    fromMs: before?.fromMs ?? look.fromMs,
    untilMs,
    result: {
      verdict,
      reason,
      causes,
      action: look.look.ramp.action,
      provenShare: Math.round(look.look.ramp.provenShare * 10_000),
      requests: {
        baseline: windows.reduce((sum, one) => sum + one.baseline.requests, baseline),
        candidate: windows.reduce((sum, one) => sum + one.canary.requests, candidate),
      },
    },
    state,
  };
}

/** How far the looks of a rollout, the oldest first, have judged it. Undefined where there is none. */
export function soFarOf(setting: JudgeSetting, looks: readonly LookEvidence[]): SoFar | undefined {
  return looks.reduce<SoFar | undefined>((before, look) => after(before, setting, look), undefined);
}

/** What a rollout needs to know of its looks. */
export function judgeResult(soFar: SoFar | undefined, now: number): JudgeResult {
  const { untilMs = 0, result = nothingYet } = soFar ?? {};
  return { at: now, settledUntil: untilMs, ...result };
}

const nothingYet: SoFar['result'] = {
  verdict: 'no-traffic',
  reason: 'Nothing was counted yet.',
  causes: [],
  action: 'hold',
  provenShare: 0,
  requests: { baseline: 0, candidate: 0 },
};
