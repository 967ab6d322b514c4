import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import { type MonitorPlace, memoryKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { artifactsBucket } from '#shared/domain/rollout/world/names.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';
import type { Routes } from '#shared/ports/table/routes.ts';

/** How one monitor stands. */
export interface MonitorView {
  readonly model: string;
  readonly kind: 'data';
  readonly schedule: string;
  /** Absent before the first window. */
  readonly last?: LastWindow;
}

export interface LastWindow {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly window: { readonly from: number; readonly to: number };
  readonly outcome: string;
  readonly rows: number;
  /** ln M of the lanes; `null` before their first judged window. */
  readonly fast: number | null;
  readonly slow: number | null;
  readonly state: 'quiet' | 'drift' | 'defect';
  /** What its last window found. */
  readonly evidence?: string;
}

export interface MonitorSources {
  readonly stage: string;
  readonly routes: Pick<Routes, 'read'>;
  readonly monitorFiles: (bucket: string) => MonitorFiles;
}

/** How the data monitor of a model stands; undefined where the policy asks for none. */
export async function readMonitor(policy: ModelPolicy, sources: MonitorSources): Promise<MonitorView | undefined> {
  if (!policy.monitoring?.data) return undefined;
  const schedule = monitorName(sources.stage, policy.model, 'data');
  const view = { model: policy.model, kind: 'data' as const, schedule };
  const found = await placeOf(policy, sources);
  if (!found) return view;
  const { files, place } = found;
  const memory = await fileOf<MonitorMemory>(files, memoryKey(place));
  const report = memory && (await fileOf<WindowReport>(files, `${reportFolder(place, memory.windowEnd)}/window.json`));
  return report ? { ...view, last: lastOf(memory, report) } : view;
}

/** Where the data monitor of a model keeps what it makes; undefined while nothing serves. */
export async function placeOf(
  { model }: Pick<ModelPolicy, 'model'>,
  { stage, routes, monitorFiles }: MonitorSources,
): Promise<{ readonly files: MonitorFiles; readonly place: MonitorPlace } | undefined> {
  const route = await routes.read(model);
  const account = route?.slots[0]?.modelPackageArn.split(':')[4];
  if (!route || account === undefined) return undefined;
  const files = monitorFiles(artifactsBucket(stage, account));
  return { files, place: { endpoint: route.endpoint, schedule: monitorName(stage, model, 'data') } };
}

export async function fileOf<File>(files: MonitorFiles, key: string): Promise<File | undefined> {
  const found = await files.read(key);
  return found && (JSON.parse(found.text) as File);
}

export function lastOf(memory: MonitorMemory, { version, window, part, judged }: WindowReport): LastWindow {
  const { defect, told, fast, slow } = memory;
  return {
    version,
    window,
    outcome: judged.outcome,
    rows: part?.rows ?? 0,
    fast: fast.state.lnM,
    slow: slow.state.lnM,
    state: defect ? 'defect' : told ? 'drift' : 'quiet',
    ...(judged.violation && { evidence: judged.violation.evidence }),
  };
}
