import * as z from 'zod';
import { alarmStateChange } from '#events/cloudwatch/alarm-state-change.ts';
import { sluiceViolation } from '#events/custom/sluice-violation.ts';
import { dataVersionCreated } from '#events/s3/data-version-created.ts';
import { pipelineExecutionStatusChange } from '#events/sagemaker/pipeline-execution-status-change.ts';
import { processingJobStateChange } from '#events/sagemaker/processing-job-state-change.ts';
import { approvalDecided } from '#events/sluice/approval-decided.ts';
import { candidateGated } from '#events/sluice/candidate-gated.ts';
import { modelViolation } from '#events/sluice/model-violation.ts';
import { rolloutFinished } from '#events/sluice/rollout-finished.ts';
import { asker } from '#shared/runtime/who-asks.ts';

const model = z.string().min(1);
const token = z.string().min(1);

/** What others call the function with: the state machine, the schedule, people by the command line. */
const calls = z.discriminatedUnion('task', [
  /** Ask again for what waits. */
  z.object({ task: z.literal('wake'), model }),
  z.object({ task: z.literal('recorded'), model, token, execution: z.string().min(1) }),
  z.object({ task: z.literal('not started'), model, token, error: z.string(), cause: z.string() }),
  /** Compare everything that is kept with what is. */
  z.object({ task: z.literal('look') }),
  z.object({
    task: z.literal('retrain'),
    model,
    /** The caller's own, so that a call that is made twice counts once. */
    id: z.string().min(1),
    ...asker,
    reason: z.string().min(1).max(1024),
    force: z.boolean().default(false),
    reset: z.boolean().default(false),
  }),
]);

const events = z.discriminatedUnion('detail-type', [
  alarmStateChange,
  dataVersionCreated,
  processingJobStateChange,
  modelViolation,
  sluiceViolation,
  pipelineExecutionStatusChange,
  candidateGated,
  approvalDecided,
  rolloutFinished,
]);

/** Everything that the function hears. */
export const heardInput = z.union([calls, events]);

export type HeardInput = z.output<typeof heardInput>;
export type Call<Task extends z.output<typeof calls>['task']> = Extract<HeardInput, { task: Task }>;
