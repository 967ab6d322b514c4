import { logMean } from '#shared/domain/canary/kernels/log-mean.ts';
import { namedFeatures } from '#shared/domain/drift/evidence/named-features.ts';
import { alarmAfter } from '#shared/domain/drift/monitor/alarm-state.ts';
import { severityOf } from '#shared/domain/drift/severity/severity-of.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { addCohorts, type CohortPart, knownIn } from '../cohort/cohort-part.ts';
import type { QualityProcess } from '../process-name.ts';
import { qualityEvidence } from './evidence-text.ts';
import type { CohortEnding, JudgedCohort } from './judged-cohort.ts';
import type { JudgedTerms } from './judged-terms.ts';
import { processes } from './processes.ts';
import type { QualityMemory } from './quality-memory.ts';

export interface JudgedQuality {
  readonly memory: QualityMemory;
  readonly judged: JudgedCohort;
}

/** One cohort whose labels have had their time; without `part` it is set aside. */
export interface CountedCohort extends Span {
  readonly part?: CohortPart;
}

/** So many cohorts of which it is kept how much of their truth is known. */
const mostKnown = 90;

/**
 * Judges one more cohort: a pure fold, so that a memory that is lost is made again from the reports. Mean over errors,
 * calibration and AUC of what each has won since a change, whenever that was: with nothing changed, the mean number of
 * cohorts until it reaches the threshold is at least the threshold.
 */
export function judgeCohort(terms: JudgedTerms, before: QualityMemory, cohort: CountedCohort): JudgedQuality {
  const { part, to } = cohort;
  const memory: QualityMemory = { ...before, windowEnd: to };
  if (!part) return left(memory, 'set-aside');
  if (part.predictions === 0) return left(memory, 'no-data');
  const known = [...before.known, { to, rows: knownIn(part) }].slice(-mostKnown);
  if (part.labelled === 0 || part.labelled < terms.minCoverage * part.predictions)
    return left({ ...memory, known: [...before.known, { to, rows: part.labelled }].slice(-mostKnown) }, 'not-judged');
  const sum = before.gathered ? addCohorts(before.gathered, part) : part;
  if (knownIn(sum) < terms.lane.minRows) return left({ ...memory, known, gathered: sum }, 'gathered');
  const { gathered: _, ...rest } = memory;
  return judge(terms, { ...rest, known }, cohort, sum);
}

function left(memory: QualityMemory, outcome: CohortEnding): JudgedQuality {
  return { memory, judged: { outcome, lnM: memory.lnM, logs: {}, named: [], cleared: false, tell: false } };
}

function judge(terms: JudgedTerms, before: QualityMemory, { from, to }: Span, part: CohortPart): JudgedQuality {
  const { threshold } = terms.lane;
  const grown = terms.processes.map(name => [name, processes[name](terms, before.evidence, part)] as const);
  const evidence = Object.assign({}, ...grown.map(([, one]) => one.evidence));
  const logs = Object.fromEntries(grown.map(([name, { log }]) => [name, log]));
  const all = grown.map(([name, { log }]) => [name, log ?? Number.NEGATIVE_INFINITY] as const);
  const mean = logMean(all.map(([, log]) => log));
  const memory: QualityMemory = {
    ...before,
    ...alarmAfter(before, mean, threshold),
    evidence,
    lnM: Number.isFinite(mean) ? mean : null,
  };
  const isAlarm = mean >= Math.log(threshold);
  const named = isAlarm ? (namedFeatures(Object.fromEntries(all), threshold) as readonly QualityProcess[]) : [];
  const found = { outcome: 'judged' as const, lnM: memory.lnM, logs, named };
  const cleared = before.state === 'alarm' && memory.state === 'quiet';
  if (!isAlarm) return { memory, judged: { ...found, cleared, tell: false } };
  const severity = severityOf({ kind: 'quality', features: [] });
  const violation = {
    window: { from, to },
    cause: 'quality' as const,
    severity,
    evidence: qualityEvidence(terms, part, found),
  };
  return { memory, judged: { ...found, violation, cleared, tell: before.state === 'quiet' } };
}
