import type { BiasMemory } from '#shared/domain/bias/judge/bias-memory.ts';
import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import { memoryKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { MonitorKind } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { QualityMemory } from '#shared/domain/quality/judge/quality-memory.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { fileOf, type LastWindow, lastOf, type MonitorSources, placeOf, readMonitor } from './monitor-view.ts';

/** How one monitor stands, of whichever kind. */
export interface StandingMonitor {
  readonly model: string;
  readonly kind: MonitorKind;
  readonly schedule: string;
  /** Who watches the data; absent of the others, which are Sluice's own. */
  readonly engine?: 'serverless' | 'model-monitor';
  /** Absent before the first window. */
  readonly last?: Omit<LastWindow, 'state'> & { readonly state: LastWindow['state'] | 'quality' | 'bias' };
}

/** How every monitor of a model stands. */
export async function readMonitors(policy: ModelPolicy, sources: MonitorSources): Promise<StandingMonitor[]> {
  const { model, monitoring } = policy;
  const found = await placeOf(policy, sources);
  const read = async (
    kind: MonitorKind,
    last: (place: NonNullable<typeof found>) => Promise<StandingMonitor['last']>,
  ) => {
    if (!monitoring?.[kind]) return [];
    const schedule = monitorName(sources.stage, model, kind);
    const known = found && (await last({ ...found, place: { ...found.place, schedule } }));
    return [{ model, kind, schedule, ...(known && { last: known }) }];
  };
  const data = await readMonitor(policy, sources);
  return [
    ...(data ? [data] : []),
    ...(await read('prediction', async ({ files, place }) => {
      const memory = await fileOf<MonitorMemory>(files, memoryKey(place));
      const report =
        memory && (await fileOf<WindowReport>(files, `${reportFolder(place, memory.windowEnd)}/window.json`));
      return report && lastOf(memory, report);
    })),
    ...(await read('quality', async ({ files, place }) => {
      const memory = await fileOf<QualityMemory>(files, memoryKey(place));
      const report =
        memory && (await fileOf<CohortReport>(files, `${reportFolder(place, memory.windowEnd)}/cohort.json`));
      return report && lastCohort(memory, report);
    })),
    ...(await read('bias', async ({ files, place }) => {
      const memory = await fileOf<BiasMemory>(files, memoryKey(place));
      const report = memory && (await fileOf<BiasReport>(files, `${reportFolder(place, memory.windowEnd)}/bias.json`));
      return report && lastAnswers(memory, report);
    })),
  ];
}

/** A bias monitor has one lane, too. */
function lastAnswers(
  { lnM, state }: BiasMemory,
  { version, window, part, judged }: BiasReport,
): StandingMonitor['last'] {
  return {
    ...{ version, window, outcome: judged.outcome },
    rows: part?.rows ?? 0,
    fast: null,
    slow: lnM,
    state: state === 'alarm' ? 'bias' : 'quiet',
    ...(judged.violation && { evidence: judged.violation.evidence }),
  };
}

/** A quality monitor has one lane, which is as strict as the slow one. */
function lastCohort(
  { lnM, state }: QualityMemory,
  { version, window, known, judged }: CohortReport,
): StandingMonitor['last'] {
  return {
    version,
    window,
    outcome: judged.outcome,
    rows: known?.part.predictions ?? 0,
    fast: null,
    slow: lnM,
    state: state === 'alarm' ? 'quality' : 'quiet',
    ...(judged.violation && { evidence: judged.violation.evidence }),
  };
}
