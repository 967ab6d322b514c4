import type { ProcessingJobStateChange } from '#events/sagemaker/processing-job-state-change.ts';
import { heardRun, type ReadReport } from '#shared/domain/retraining/reports/heard-run.ts';
import { type MonitorRun, monitorRunOf } from '#shared/domain/retraining/reports/monitor-run.ts';
import { readViolationReport } from '#shared/domain/retraining/reports/violation-report.ts';
import { servingVersion } from '#shared/domain/retraining/run/serving-version.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { isSameName } from '#shared/domain/rollout/world/names.ts';
import type { Outside } from '../outside.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';

/** AWS's pages spell it both ways. */
const names = ['constraint_violations.json', 'constraints_violations.json'];
const mostBytes = 8 * 1024 * 1024;

/** A run of Model Monitor or Clarify on a model's endpoint, whoever has set it up. */
export async function hearMonitorJob(
  { detail }: ProcessingJobStateChange,
  policies: readonly RetrainedPolicy[],
  outside: Outside,
): Promise<Hearing[]> {
  if (policies.length === 0) return [];
  const job = await outside.monitorJobs.read(detail.ProcessingJobName);
  const run = job && monitorRunOf(job);
  if (!run) return [];
  const { SLUICE_STAGE: stage } = outside.config;
  const concerned = policies.filter(policy => isSameName(endpointName(policy, stage), run.endpoint));
  const report = concerned.length > 0 ? await readReport(run, outside) : undefined;
  return concerned.map(policy => ({
    policy,
    async look(memory) {
      const version = servingVersion(await outside.routes.read(policy.model)) ?? 0;
      return heardRun(run, report, version, memory);
    },
  }));
}

export async function readReport({ outcome, output }: MonitorRun, { objects }: Outside): Promise<ReadReport> {
  if (outcome !== 'violations' && outcome !== 'unsaid') return undefined;
  if (output === undefined) return { unreadable: 'the job has no output' };
  let unreadable = '';
  for (const name of names) {
    const text = await objects.text(`${output.replace(/\/$/, '')}/${name}`, mostBytes);
    if (typeof text === 'string') return readViolationReport(text);
    unreadable ||= text.unreadable;
  }
  return { unreadable };
}
