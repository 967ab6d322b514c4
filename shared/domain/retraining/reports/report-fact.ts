import { isAbove } from '#shared/domain/drift/severity/severity.ts';
import type { Fact } from '../facts/fact.ts';
import { monitorRunKey } from '../facts/fact-key.ts';
import { type CheckMeaning, meaningOf, unknownCheck } from './check-types.ts';
import type { MonitorRun } from './monitor-run.ts';
import type { ReportedViolation } from './violation-report.ts';

/** So many names are said in one sentence. */
const mostNames = 5;

export function monitorSource(schedule: string): string {
  return `monitor ${schedule}`;
}

/** The one fact of a run: broken data before all else, then what is most severe. Undefined without violations. */
export function reportFact(
  run: MonitorRun,
  violations: readonly ReportedViolation[],
  model: string,
  version: number,
): Fact | undefined {
  const meant = violations.map(({ check }) => meaningOf(check) ?? unknownCheck(run.kind));
  const first = meant.reduce<CheckMeaning | undefined>(
    (most, one) => (most && !comesBefore(one, most) ? most : one),
    undefined,
  );
  return first && factOf(run, first, evidenceOf(violations), model, version);
}

/** The fact of a run whose container speaks of violations while its report cannot be read. */
export function unreadableFact(run: MonitorRun, why: string, model: string, version: number): Fact {
  const meaning: CheckMeaning =
    run.kind === 'quality' ? { cause: 'quality', severity: 'critical', kind: 'quality' } : unknownCheck(run.kind);
  return factOf(run, meaning, `The run tells of violations, and its report cannot be read: ${why}.`, model, version);
}

/** Checks that are none of those known. */
export function unknownChecks(violations: readonly ReportedViolation[]): readonly string[] {
  return [...new Set(violations.map(({ check }) => check).filter(check => !meaningOf(check)))];
}

function comesBefore(a: CheckMeaning, b: CheckMeaning): boolean {
  if ((a.cause === 'defect') !== (b.cause === 'defect')) return a.cause === 'defect';
  return isAbove(a.severity, b.severity);
}

function factOf(
  { schedule, window }: MonitorRun,
  { cause, severity, kind: type }: CheckMeaning,
  evidence: string,
  model: string,
  version: number,
): Fact {
  const key = monitorRunKey({ schedule, type, windowEnd: window.to, version });
  return { key, source: monitorSource(schedule), model, version, window, cause, severity, evidence };
}

function evidenceOf(violations: readonly ReportedViolation[]): string {
  const byCheck = Map.groupBy(violations, ({ check }) => check);
  const parts = [...byCheck].map(([check, all]) => {
    const names = [...new Set(all.flatMap(({ about }) => about ?? []))];
    const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
    return names.length === 0 ? check : `${check} of ${names.slice(0, mostNames).join(', ')}${more}`;
  });
  return `${violations.length} violation${violations.length === 1 ? '' : 's'}: ${parts.join('; ')}.`;
}
