import { isAbove, type Severity } from '#shared/domain/drift/severity/severity.ts';
import { severityOf } from '#shared/domain/drift/severity/severity-of.ts';
import { defectEvidence, driftEvidence } from './evidence-text.ts';
import type { Found } from './found.ts';
import type { MonitorMemory } from './monitor-memory.ts';
import type { WatchedTerms } from './watched-terms.ts';
import type { Span, Violation } from './window-outcome.ts';

export interface Verdict {
  readonly memory: MonitorMemory;
  readonly violation?: Violation;
  readonly cleared: readonly ('drift' | 'defect')[];
  readonly tell: boolean;
}

/**
 * What a window comes to: broken data before drift, and the end of either. While a defect is open, what the fast lane finds
 * is that defect's doing; the slow lane is not shown its hours.
 */
export function verdictOf(
  terms: WatchedTerms,
  before: MonitorMemory,
  memory: MonitorMemory,
  spans: { readonly hour: Span; readonly season: Span },
  found: Found,
): Verdict {
  const drift = driftOf(terms, memory, found);
  const inAlarm = [memory.fast, memory.slow].some(({ state }) => state.state === 'alarm');
  const told = toldAfter(before.told, drift, inAlarm);
  const { told: _, ...rest } = memory;
  const cleared = [
    ...(before.told && !told ? ['drift' as const] : []),
    ...(before.defect && !memory.defect ? ['defect' as const] : []),
  ];
  const verdict = { memory: { ...rest, ...(told && { told }) }, cleared };
  if (found.defects.length > 0) {
    const violation = violationOf('defect', spans.hour, 'serious', defectEvidence(found.defects));
    return { ...verdict, violation, tell: !before.defect };
  }
  if (!drift) return { ...verdict, tell: false };
  const violation = violationOf('drift', found.slow?.alarm ? spans.season : spans.hour, drift, driftEvidence(found));
  return { ...verdict, violation, tell: !before.told || isAbove(drift, before.told) };
}

function violationOf(cause: Violation['cause'], { from, to }: Span, severity: Severity, evidence: string): Violation {
  return { window: { from, to }, cause, severity, evidence };
}

function driftOf({ kind, weights }: WatchedTerms, { defect }: MonitorMemory, found: Found): Severity | undefined {
  const { fast, slow, effects } = found;
  if (!slow?.alarm && (defect || !fast?.alarm)) return undefined;
  const features = effects.map(({ feature, effect }) => ({ effect, weight: weights[feature] ?? 0 }));
  return severityOf({ kind, features });
}

function toldAfter(told: Severity | undefined, drift: Severity | undefined, inAlarm: boolean): Severity | undefined {
  if (drift && (!told || isAbove(drift, told))) return drift;
  return inAlarm ? told : undefined;
}
