import { monitorFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { artifactsBucket } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';
import type { Routes } from '#shared/ports/table/routes.ts';

/** How labels come for one model. */
export interface LabelsView {
  readonly model: string;
  /** How long labels have, milliseconds. */
  readonly delayMs: number;
  readonly minCoverage: number;
  readonly missing: 'exclude' | 'negative';
  /** The newest first. */
  readonly cohorts: readonly LabelledCohort[];
}

export interface LabelledCohort {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly window: { readonly from: number; readonly to: number };
  readonly outcome: string;
  readonly predictions: number;
  readonly labelled: number;
  /** Of labels that came late as well; absent while these are not looked at. */
  readonly revised?: number;
  /** How long after its prediction the median label became known, milliseconds. */
  readonly lateness?: number;
}

interface Sources {
  readonly stage: string;
  readonly routes: Pick<Routes, 'read'>;
  readonly monitorFiles: (bucket: string) => MonitorFiles;
}

const atOnce = 8;

/** The newest cohorts of a model with their labels; undefined where the policy watches no quality. */
export async function readLabels(policy: ModelPolicy, most: number, sources: Sources): Promise<LabelsView | undefined> {
  const terms = policy.monitoring?.quality;
  if (!terms) return undefined;
  const { delayMs, minCoverage, missing } = terms.labels;
  const view = { model: policy.model, delayMs, minCoverage, missing };
  const route = await sources.routes.read(policy.model);
  const account = route?.slots[0]?.modelPackageArn.split(':')[4];
  if (!route || account === undefined) return { ...view, cohorts: [] };
  const files = sources.monitorFiles(artifactsBucket(sources.stage, account));
  const schedule = monitorName(sources.stage, policy.model, 'quality');
  const keys = await files.list(`${monitorFolder({ endpoint: route.endpoint, schedule })}/`);
  const newest = keys.filter(key => key.endsWith('/cohort.json')).slice(-most);
  const found = await workOnAll(newest.reverse(), atOnce, key => files.read(key));
  const reports = found.flatMap(one => (one ? [JSON.parse(one.text) as CohortReport] : []));
  return { ...view, cohorts: reports.map(cohortOf) };
}

function cohortOf({ version, window, known, judged, revised }: CohortReport): LabelledCohort {
  const { lateness } = revised ?? known ?? {};
  return {
    version,
    window,
    outcome: judged.outcome,
    predictions: known?.part.predictions ?? 0,
    labelled: known?.part.labelled ?? 0,
    ...(revised && { revised: revised.part.labelled }),
    ...(lateness !== undefined && { lateness }),
  };
}
