import type { Span } from '../facts/fact.ts';
import type { MonitorKind } from './check-types.ts';

/** A processing job as SageMaker describes it, as far as monitors go. */
export interface MonitorJob {
  readonly name: string;
  readonly status: string;
  readonly image: string;
  readonly exitMessage?: string;
  readonly failureReason?: string;
  readonly scheduleArn?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** S3 URI of the folder that its report is in. */
  readonly output?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** One run of somebody's monitor. */
export interface MonitorRun {
  /** The job, or schedule and hour of a run that came to none. */
  readonly id: string;
  readonly schedule: string;
  readonly endpoint: string;
  readonly kind: MonitorKind;
  readonly window: Span;
  /** By the container's own words: what it says of violations in its exit message, if it does. */
  readonly outcome: 'violations' | 'clean' | 'no-data' | 'failed' | 'unsaid';
  readonly why?: string;
  readonly output?: string;
}

const hourMs = 3_600_000;

/**
 * The run of a monitoring schedule that a job is, told by its image and by what SageMaker hands to it; undefined for other
 * jobs, such as those that make baselines with the same image.
 */
export function monitorRunOf(job: MonitorJob): MonitorRun | undefined {
  const { image, environment, scheduleArn, createdAt, output } = job;
  const schedule = scheduleArn?.split('/').at(-1) ?? environment['sagemaker_monitoring_schedule_name'];
  const endpoint = environment['sagemaker_endpoint_name'];
  if (!/\/sagemaker-(model-monitor-analyzer|clarify-processing)/.test(image) || !schedule || !endpoint)
    return undefined;
  const to = time(environment['end_time']) ?? Math.floor(createdAt / hourMs) * hourMs;
  const from = time(environment['start_time']) ?? to - hourMs;
  const said = { ...outcomeOf(job), ...(output !== undefined && { output }) };
  return { id: job.name, schedule, endpoint, kind: kindOf(job), window: { from, to }, ...said };
}

/** A run that came to no job: nothing was captured, or SageMaker could not begin. */
export function runWithoutJob(listed: {
  readonly schedule: string;
  readonly endpoint: string;
  readonly scheduledAt: number;
  readonly failureReason?: string;
}): MonitorRun {
  const { schedule, endpoint, scheduledAt: to, failureReason: why = '' } = listed;
  const outcome = noData.test(why) ? 'no-data' : 'failed';
  const window = { from: to - hourMs, to };
  return { id: `${schedule}#${to}`, schedule, endpoint, kind: 'data', window, outcome, ...(why && { why }) };
}

const noData = /inputs had no data/i;

function kindOf({ image, environment }: MonitorJob): MonitorKind {
  if (image.includes('/sagemaker-clarify-processing')) return 'bias';
  return environment['analysis_type'] === 'MODEL_QUALITY' ? 'quality' : 'data';
}

function outcomeOf({ status, exitMessage = '', failureReason }: MonitorJob): Pick<MonitorRun, 'outcome' | 'why'> {
  if (status !== 'Completed') {
    const why = failureReason ?? exitMessage;
    return { outcome: noData.test(why) ? 'no-data' : 'failed', why };
  }
  if (exitMessage.startsWith('CompletedWithViolations')) return { outcome: 'violations' };
  return { outcome: exitMessage.startsWith('Completed:') ? 'clean' : 'unsaid' };
}

function time(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
