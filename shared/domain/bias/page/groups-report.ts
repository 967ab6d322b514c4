import type { BiasBaseline } from '../baseline/bias-baseline.ts';
import type { BiasPart } from '../count/bias-part.ts';
import { type GroupTable, tablesOf } from '../group-table.ts';
import type { BiasMemory } from '../judge/bias-memory.ts';
import type { GroupLook } from '../judge/judged-bias.ts';
import type { BiasReport } from '../reports/bias-report.ts';

/** What is shown of a bias monitor. */
export interface GroupsReport {
  readonly schedule: string;
  readonly facet: string;
  /** The end of the last window, epoch milliseconds, and what it came to. */
  readonly to: number;
  readonly outcome: string;
  /** What it found, in words. */
  readonly evidence?: string;
  /** ln M of the monitor. */
  readonly lnM: number | null;
  readonly groups: readonly ShownGroup[];
}

/** One group: its answers and those to all others, validated and in the last window. */
export interface ShownGroup extends GroupLook {
  readonly baseline: GroupTable;
  /** Absent where the last window was not counted. */
  readonly last?: GroupTable;
}

export function groupsReport(
  watched: { readonly schedule: string; readonly facet: string; readonly baseline: BiasBaseline },
  { lnM, groups: known }: BiasMemory,
  { window, part, judged }: BiasReport,
): GroupsReport {
  const { schedule, facet, baseline } = watched;
  const last = lastTables(part);
  const groups = tablesOf(baseline.groups, baseline.rest).map((table, i): ShownGroup => {
    const value = baseline.groups[i]?.value ?? '';
    const look = judged.groups[i] ?? { value, outcome: 'not judged', lnM: known[i]?.lnM ?? null };
    return { ...look, baseline: table, ...(last[i] && { last: last[i] }) };
  });
  const evidence = judged.violation && { evidence: judged.violation.evidence };
  return { schedule, facet, to: window.to, outcome: judged.outcome, ...evidence, lnM, groups };
}

function lastTables(part: BiasPart | undefined): readonly GroupTable[] {
  return part ? tablesOf(part.groups, part.rest) : [];
}
