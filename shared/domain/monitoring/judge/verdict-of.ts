import { isAbove, type Severity } from '#shared/domain/drift/severity/severity.ts';
import { severityOf } from '#shared/domain/drift/severity/severity-of.ts';
import { defectEvidence, driftEvidence } from './evidence-text.ts';
import type { Found } from './found.ts';
import type { MonitorMemory } from './monitor-memory.ts';
import type { WatchedTerms } from './watched-terms.ts';
import type { Span, Violation } from './window-outcome.ts';

/** A defect has ended after so many windows without one. */
const cleanWindows = 3;

export interface Verdict {
  readonly memory: MonitorMemory;
  readonly violation?: Violation;
  readonly cleared: readonly ('drift' | 'defect')[];
  readonly tell: boolean;
}

/** What a window comes to: broken data before drift, and the end of either. */
export function verdictOf(
  terms: WatchedTerms,
  memory: MonitorMemory,
  spans: { readonly hour: Span; readonly season: Span },
  found: Found,
): Verdict {
  const defect = defectAfter(memory, found);
  const drift = driftOf(terms, found);
  const inAlarm = [memory.fast, memory.slow].some(({ state }) => state.state === 'alarm');
  const told = toldAfter(memory.told, drift, inAlarm);
  const { defect: _, told: __, ...rest } = memory;
  const after: MonitorMemory = { ...rest, ...(defect && { defect }), ...(told && { told }) };
  const cleared = [
    ...(memory.told && !told ? ['drift' as const] : []),
    ...(memory.defect && !defect ? ['defect' as const] : []),
  ];
  const hour = { from: spans.hour.from, to: spans.hour.to };
  if (found.defects.length > 0) {
    const evidence = defectEvidence(found.defects);
    const violation = { window: hour, cause: 'defect', severity: 'serious', evidence } as const;
    return { memory: after, violation, cleared, tell: !memory.defect };
  }
  if (!drift) return { memory: after, cleared, tell: false };
  const { slow } = found;
  const violation = {
    window: slow?.alarm ? spans.season : hour,
    cause: 'drift',
    severity: drift,
    evidence: driftEvidence(found),
  } as const;
  return { memory: after, violation, cleared, tell: !memory.told || isAbove(drift, memory.told) };
}

function driftOf({ weights }: WatchedTerms, { fast, slow, effects }: Found): Severity | undefined {
  if (!fast?.alarm && !slow?.alarm) return undefined;
  const features = effects.map(({ feature, effect }) => ({ effect, weight: weights[feature] ?? 0 }));
  return severityOf({ kind: 'data', features });
}

function toldAfter(told: Severity | undefined, drift: Severity | undefined, inAlarm: boolean): Severity | undefined {
  if (drift && (!told || isAbove(drift, told))) return drift;
  return inAlarm ? told : undefined;
}

/** Windows that nobody could judge neither break nor mend. */
function defectAfter({ defect }: MonitorMemory, { defects, fast }: Found): MonitorMemory['defect'] {
  if (defects.length > 0) return { clean: 0 };
  if (!defect || fast?.outcome !== 'judged') return defect;
  return defect.clean + 1 < cleanWindows ? { clean: defect.clean + 1 } : undefined;
}
