import type { Fact } from '../facts/fact.ts';
import type { GuardEvent } from '../guard/guard-event.ts';
import type { GuardMemory, Unsaid } from '../memory/guard-memory.ts';
import type { MonitorRun } from './monitor-run.ts';
import { monitorSource, reportFact, unknownChecks, unreadableFact } from './report-fact.ts';
import type { ReportedViolation } from './violation-report.ts';

/** So many runs without a violation, one after the other, end what a monitor has told of. */
const cleanRuns = 3;
/** So many things that were told once are remembered. */
const mostTold = 200;
/** So many runs are known again: more than a day has, with some monitors on a model. */
const mostHeard = 200;

/** What was read of a run's report: its violations, why it cannot be read, or nothing where none was asked for. */
export type ReadReport = readonly ReportedViolation[] | { readonly unreadable: string } | undefined;

export interface HeardRun {
  readonly events: readonly GuardEvent[];
  readonly facts: readonly Fact[];
  readonly notices: Unsaid['notices'];
  readonly more: Pick<GuardMemory, 'clean' | 'told' | 'heard'>;
}

/** What a run of somebody's monitor means for a model, once. What is odd about it a person hears once. */
export function heardRun(run: MonitorRun, report: ReadReport, version: number, memory: GuardMemory): HeardRun {
  const known = memory.heard ?? [];
  if (known.includes(run.id)) return { events: [], facts: [], notices: [], more: {} };
  const { model } = memory.state;
  const source = monitorSource(run.schedule);
  const odd = oddities(run, report, source);
  const told = memory.told ?? [];
  const fresh = odd.filter(({ key }) => !told.includes(key));
  const notices = fresh.map(({ text }) => ({ subject: `${model}: ${source}`, text }));
  const kept = [...told, ...fresh.map(({ key }) => key)].slice(-mostTold);
  const fact = factOf(run, report, model, version);
  const isClean = fact === undefined && (run.outcome === 'clean' || Array.isArray(report));
  const before = memory.clean?.[source] ?? 0;
  const count = fact ? 0 : before + (isClean ? 1 : 0);
  const clean = { ...memory.clean, [source]: Math.min(count, cleanRuns) };
  return {
    events: count >= cleanRuns ? over(source, memory) : [],
    facts: fact ? [fact] : [],
    notices,
    more: { clean, told: kept, heard: [...known, run.id].slice(-mostHeard) },
  };
}

function factOf(run: MonitorRun, report: ReadReport, model: string, version: number): Fact | undefined {
  if (report === undefined) return undefined;
  if (!('unreadable' in report)) return reportFact(run, report, model, version);
  return run.outcome === 'violations' ? unreadableFact(run, report.unreadable, model, version) : undefined;
}

function oddities(run: MonitorRun, report: ReadReport, source: string) {
  const { outcome, why = 'it gives no reason' } = run;
  const said: { readonly key: string; readonly text: string }[] = [];
  if (outcome === 'failed') said.push({ key: `failed#${source}`, text: `A run of ${source} has failed: ${why}` });
  if (report && 'unreadable' in report) {
    const where = `${run.output ?? 'its output'}/constraint_violations.json`;
    said.push({
      key: `unreadable#${source}`,
      text: `The report of ${source} at ${where} cannot be read: ${report.unreadable}. What its exit message says is heard all the same.`,
    });
  } else if (report) {
    for (const check of unknownChecks(report)) {
      const text = `${source} reports a check "${check}" that Sluice does not know. It counts as drift, a warning.`;
      said.push({ key: `check#${source}#${check}`, text });
    }
  }
  return said;
}

function over(source: string, { state }: GuardMemory): readonly GuardEvent[] {
  const { episode } = state;
  return [
    ...(state.defects.includes(source) ? [{ kind: 'defect-cleared', source } as const] : []),
    ...(episode?.sources.includes(source) ? [{ kind: 'cleared', source, version: episode.version } as const] : []),
  ];
}
