import { type AnalysisState, beginAnalysis, judgeWindow, stateOf } from './analysis.ts';
import type { JudgeSetting } from './judge-setting.ts';
import type { Look, Verdict } from './judge-verdict.ts';
import type { JudgeWindow } from './judge-window.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/** What one look saw, and what it concluded from that and everything before. Kept as it is for good. */
export interface LookEvidence {
  readonly schema: 1;
  readonly rolloutId: string;
  /** The counts stored from here up to there, epoch milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** What the candidate was given, in basis points. */
  readonly share: number;
  readonly windows: readonly JudgeWindow[];
  readonly verdict: Verdict;
  readonly reason: string;
  readonly causes: readonly string[];
  readonly look: Look;
}

export type Conclusion = Pick<LookEvidence, 'verdict' | 'reason' | 'causes' | 'look'>;

/**
 * What follows from more windows and all those before, of which `before` is what was kept; absent: there were none. Costs
 * what the new windows cost. Throws a RangeError when there is no window, or one that cannot be.
 */
export function concludeOn(
  before: AnalysisState | undefined,
  setting: JudgeSetting,
  windows: readonly JudgeWindow[],
): { readonly conclusion: Conclusion; readonly state: AnalysisState } {
  refuseImpossible({ schema: 1, ...setting, windows }, before?.lengths);
  let judging = beginAnalysis(setting, before);
  let look: Look | undefined;
  for (const window of windows) ({ judging, look } = judgeWindow(judging, window));
  if (!look || !judging.decision) throw new RangeError('The judge was given no window.');
  const { verdict, reason, causes } = judging.decision;
  return { conclusion: { verdict, reason, causes, look }, state: stateOf(judging) };
}

/** The looks whose conclusion does not follow from what was seen, by number; none when all repeat bit for bit. */
export function replay(setting: JudgeSetting, evidence: readonly LookEvidence[]): number[] {
  let state: AnalysisState | undefined;
  return evidence.flatMap((look, i) => {
    const next = concludeOn(state, setting, look.windows);
    state = next.state;
    return sameText(next.conclusion, look) ? [] : [i];
  });
}

/** Compared as they are kept: as JSON, in which every number has one spelling. */
function sameText(concluded: Conclusion, kept: Conclusion): boolean {
  const text = ({ verdict, reason, causes, look }: Conclusion) => JSON.stringify([verdict, reason, causes, look]);
  return text(concluded) === text(kept);
}
