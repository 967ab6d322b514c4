import * as z from 'zod';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { GateOutcome, GateProgress } from '#shared/domain/candidates/walk/gate-operation.ts';
import type { Progress, Unbegun } from '#shared/domain/rollout/plan/progress.ts';
import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';

const tasks = [
  'roll out',
  'continue',
  'recover',
  'tend',
  'go back',
  'retire',
] as const satisfies readonly RolloutStart['task'][];

/** The input of the rollout state machine, which it hands to every function it calls. */
export const rolloutStartInput: z.ZodType<RolloutStart> = z.object({
  schema: z.literal(1),
  rolloutId: z.string().min(1),
  model: z.string().min(1),
  endpoint: z.string().min(1),
  group: z.string().min(1),
  version: z.int().positive(),
  modelPackageArn: z.string().min(1),
  epoch: z.int().positive(),
  approvedAt: z.number(),
  // Executions that began before a stack was upgraded call tending by its former name.
  task: z.preprocess(task => (task === 'retire slot' ? 'tend' : task), z.enum(tasks)),
});

/** What only the domain writes and reads is checked for its kind; its inside is not taken apart on the way. */
export const progressInput = z.looseObject({
  // Executions that began before a stack was upgraded name a phase for this.
  phase: z.preprocess(
    phase => (phase === 'recover' ? undefined : phase),
    z.enum(['forward', 'go back', 'undo', 'settle', 'clean-up', 'over']).optional(),
  ),
}) as unknown as z.ZodType<Progress | Unbegun>;

export const recordEntryInput = z.looseObject({
  kind: z.enum(['planned', 'shifted', 'judged', 'held', 'went on', 'ended', 'taken back', 'left over']),
}) as unknown as z.ZodType<RecordEntry>;

/** The same as an outcome that is an error. */
export const crashInput = z.object({ operation: z.string(), error: z.string(), cause: z.string() });

export const outcomeInput = z.object({
  operation: z.string(),
  error: z.string().optional(),
  cause: z.string().optional(),
  result: z.unknown().optional(),
});

/** The input of the gate's state machine, which it hands to every function it calls. */
export const gateStartInput = z.object({
  schema: z.literal(1),
  gate: z.string().min(1),
  model: z.string().min(1),
  version: z.int().positive(),
  group: z.string().min(1),
  modelPackageArn: z.string().min(1),
  executionArn: z.string().min(1),
  executionStatus: z.enum(['Executing', 'Stopping', 'Stopped', 'Failed', 'Succeeded']),
  failureReason: z.string().optional(),
  reason: z.string().optional(),
  registered: z.int().positive(),
  cached: z.boolean(),
}) as unknown as z.ZodType<GateStart>;

export const gateProgressInput = z.looseObject({
  since: z.number(),
  done: z.array(z.string()),
  failed: z.record(z.string(), z.int()),
}) as unknown as z.ZodType<GateProgress>;

export const gateOutcomeInput = z.object({
  operation: z.string(),
  error: z.string().optional(),
  cause: z.string().optional(),
}) as unknown as z.ZodType<GateOutcome>;
