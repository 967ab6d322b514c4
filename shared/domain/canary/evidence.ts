import { type Judged, judgeOn } from './judge-on.ts';
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

/** What follows from all windows up to now. Throws a RangeError when there is none. */
export function conclude(setting: JudgeSetting, windows: readonly JudgeWindow[]): Conclusion {
  return concludeOn(undefined, setting, windows).conclusion;
}

/** The same, and what a later look may go on from. The windows that `before` has seen must be the first ones. */
export function concludeOn(
  before: Judged | undefined,
  setting: JudgeSetting,
  windows: readonly JudgeWindow[],
): { readonly conclusion: Conclusion; readonly judged: Judged } {
  const input = { schema: 1, ...setting, windows } as const;
  refuseImpossible(input);
  const judged = judgeOn(before, input);
  if (!judged.look) throw new RangeError('The judge was given no window.');
  return { conclusion: { ...judged.conclusion, look: judged.look }, judged };
}

/**
 * The looks whose conclusion does not follow from what was seen, by number; none when all repeat bit for bit. A look goes
 * on where the one before stopped, unless what it has seen changes what all windows are judged by.
 */
export function replay(setting: JudgeSetting, evidence: readonly LookEvidence[]): number[] {
  const windows: JudgeWindow[] = [];
  let judged: Judged | undefined;
  return evidence.flatMap((look, i) => {
    windows.push(...look.windows);
    judged = judgeOn(judged, { schema: 1, ...setting, windows });
    return judged.look && sameText({ ...judged.conclusion, look: judged.look }, look) ? [] : [i];
  });
}

/** Compared as they are kept: as JSON, in which every number has one spelling. */
function sameText(concluded: Conclusion, kept: Conclusion): boolean {
  const text = ({ verdict, reason, causes, look }: Conclusion) => JSON.stringify([verdict, reason, causes, look]);
  return text(concluded) === text(kept);
}
