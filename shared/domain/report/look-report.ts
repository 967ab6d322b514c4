import type { LeftOut } from '../canary/decision/left-out.ts';
import type { LookEvidence } from '../canary/evidence.ts';
import type { MetricState, Verdict } from '../canary/judge-verdict.ts';
import type { WindowMark } from '../canary/judge-window.ts';
import { type ArmReport, armReport, nothingYet, type SoFar, withMore } from './arm-report.ts';

/** Why a look, or a part of it, is not what it would be on settled live traffic. */
export type LookMark = WindowMark | LeftOut | 'replayed';

/** Evidence that the candidate is worse by one metric; absent where the metric decides by a rule. */
export interface MetricReport {
  readonly name: string;
  readonly state: MetricState;
  readonly weight: number;
  readonly logE?: number;
  /** Evidence that it is not worse than the margin that promotes; only where a promotion asks for it. */
  readonly harmless?: number;
}

/** One look as it is shown. Logarithms are natural; times are epoch milliseconds. */
export interface LookReport {
  /** From 1. */
  readonly number: number;
  readonly fromMs: number;
  readonly untilMs: number;
  /** What the candidate was given, in basis points. */
  readonly share: number;
  readonly baseline: ArmReport;
  readonly candidate: ArmReport;
  /** Failures of all looks up to this one. */
  readonly soFar: { readonly baseline: SoFar; readonly candidate: SoFar };
  readonly evidence: { readonly logE: number; readonly threshold: number };
  readonly metrics: readonly MetricReport[];
  readonly verdict: Verdict;
  /** Whether the look before came to something else. */
  readonly changed: boolean;
  readonly reason: string;
  readonly causes: readonly string[];
  readonly action: 'advance' | 'hold' | 'step-down';
  /** The largest share that the evidence carries, between 0 and 1. */
  readonly provenShare: number;
  readonly marks: readonly LookMark[];
}

export function lookReports(looks: readonly LookEvidence[]): LookReport[] {
  let soFar: LookReport['soFar'] = { baseline: nothingYet, candidate: nothingYet };
  return looks.map((look, i) => {
    const baseline = armReport(look.windows.map(window => window.baseline));
    const candidate = armReport(look.windows.map(window => window.canary));
    soFar = { baseline: withMore(soFar.baseline, baseline), candidate: withMore(soFar.candidate, candidate) };
    return { ...lookReport(look, i, looks[i - 1]), baseline, candidate, soFar };
  });
}

type Seen = 'baseline' | 'candidate' | 'soFar';

function lookReport(kept: LookEvidence, index: number, before: LookEvidence | undefined): Omit<LookReport, Seen> {
  const { fromMs, untilMs, share, verdict, reason, causes, look } = kept;
  return {
    number: index + 1,
    fromMs,
    untilMs,
    share,
    evidence: look.combined,
    metrics: Object.entries(look.metrics).map(([name, { state, weight, critical, k1, harmless }]) => ({
      name,
      state,
      weight,
      ...(k1 && { logE: k1.logE }),
      ...(critical && harmless && { harmless: harmless.logE }),
    })),
    verdict,
    changed: before?.verdict !== verdict,
    reason,
    causes,
    action: look.ramp.action,
    provenShare: look.ramp.provenShare,
    marks: marksOf(kept),
  };
}

function marksOf({ windows, look }: LookEvidence): LookMark[] {
  const found = windows.flatMap(({ mark, replayed }): LookMark[] => [
    ...(mark ? [mark] : []),
    ...(replayed ? ['replayed' as const] : []),
  ]);
  return [...new Set([...found, ...(look.leftOut ? [look.leftOut] : [])])];
}
