import * as z from 'zod';
import { rolloutStatuses } from '#shared/domain/rollout/world/approval.ts';

/**
 * What the items of the table look like: as much as whoever reads them relies on. Members that are not named here are let
 * through, for a later release may have written them.
 */
const text = z.string().min(1);
const moment = z.number();
const count = z.int().min(0);
const ending = z.looseObject({ status: z.enum(rolloutStatuses), reason: z.string() });

const approvalStatus = z.enum(['Approved', 'Rejected', 'PendingManualApproval']);

export const approvalShape = z.looseObject({
  schema: z.literal(1),
  model: text,
  group: text,
  version: z.int().positive(),
  modelPackageArn: text,
  status: approvalStatus,
  epoch: z.int().positive(),
  approvedAt: moment,
  seenUntil: moment.optional(),
  ballot: count.optional(),
  artefacts: z.array(z.looseObject({ uri: text, is: text.optional(), unseen: z.string().optional() })).optional(),
  started: z.boolean(),
  ended: z.enum(rolloutStatuses).optional(),
});

const person = z.looseObject({
  name: z.string(),
  principalId: z.string().optional(),
  sourceIdentity: z.string().optional(),
});

export const ballotShape = z.looseObject({
  schema: z.literal(1),
  model: text,
  version: z.int().positive(),
  modelPackageArn: text,
  revision: z.int().positive(),
  epoch: z.int().positive(),
  state: z.enum(['waiting', 'approved', 'rejected']),
  since: moment,
  request: z.looseObject({ at: moment, outcome: z.string(), reasons: z.array(z.string()), expires: moment }).optional(),
  votes: z.array(
    z.looseObject({
      epoch: z.int().positive(),
      decision: z.enum(['approve', 'reject']),
      by: person,
      channel: text,
      reason: z.string(),
      at: moment,
      jti: text.optional(),
    }),
  ),
  told: count.optional(),
});

const waiter = z.looseObject({ rolloutId: text, token: text, version: z.int(), approvedAt: moment });

export const lockShape = z.looseObject({
  endpoint: text,
  generation: count,
  holder: text.optional(),
  execution: text.optional(),
  acquiredAt: moment.optional(),
  deadline: moment.optional(),
  waiter: waiter.optional(),
});

export const waitShape = z.looseObject({
  endpoint: text,
  rolloutId: text,
  token: text,
  since: moment,
  event: z.enum(['endpoint', 'signal']).optional(),
  part: text.optional(),
  signals: count.optional(),
});

export const signalShape = z.looseObject({
  schema: z.literal(1),
  rolloutId: text,
  kind: z.enum(['pause', 'resume', 'promote', 'rollback', 'bypass-freeze', 'alarm', 'wake']),
  at: moment,
  by: z.string().optional(),
  reason: z.string().optional(),
});

const routeSlot = z.looseObject({
  name: text,
  version: z.int(),
  modelPackageArn: text,
  share: z.number().min(0).max(10_000),
});

export const routeShape = z.looseObject({
  schema: z.literal(1),
  model: text,
  endpoint: text,
  kind: text.optional(),
  revision: z.int().positive(),
  updatedAt: moment,
  rolloutId: text,
  latencyThresholdsMs: z.array(z.number()),
  slots: z.array(routeSlot).min(1),
});

export const headShape = z.looseObject({
  schema: z.literal(1),
  rolloutId: text,
  model: text,
  version: z.int(),
  modelPackageArn: text,
  epoch: z.int(),
  approvedAt: moment,
  status: z.enum(['planned', ...rolloutStatuses]),
  reason: z.string(),
  serving: z.looseObject({ version: z.int(), slot: text }).optional(),
  share: z.number().optional(),
  hold: z.looseObject({ cause: z.string() }).optional(),
  entries: count,
  updatedAt: moment,
});

const occupant = z.looseObject({ version: z.int(), slot: text });
const plan = z.looseObject({
  start: z.looseObject({ rolloutId: text, model: text, endpoint: text, version: z.int(), epoch: z.int() }),
  terms: z.looseObject({ model: text, endpoint: text, alarms: z.array(z.string()).optional() }),
  candidate: occupant,
  baseline: occupant.optional(),
  configs: z.record(z.string(), z.string()),
  plannedAt: moment,
});
const notes = z.array(z.string());

export const entryShape = z.looseObject({
  schema: z.literal(1),
  number: z.int().positive(),
  at: moment,
  entry: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('planned'), plan }),
    z.looseObject({ kind: z.literal('shifted'), share: z.number(), notes }),
    z.looseObject({ kind: z.literal('judged'), share: z.number(), verdict: text, notes }),
    z.looseObject({ kind: z.literal('held'), share: z.number(), hold: z.looseObject({ cause: text }), notes }),
    z.looseObject({ kind: z.literal('went on'), share: z.number(), notes }),
    z.looseObject({ kind: z.literal('ended'), ending, notes }),
    z.looseObject({ kind: z.literal('taken back'), ending, notes }),
    z.looseObject({ kind: z.literal('left over'), trouble: z.array(z.string()), notes }),
  ]),
});

export const rememberedShape = z.looseObject({
  revision: z.int().positive(),
  told: z.array(z.string()),
  seen: z.array(z.string()).optional(),
  tending: z.looseObject({ rolloutId: text, work: z.string(), attempts: count, execution: count }).optional(),
});

export const lookShape = z.looseObject({
  schema: z.literal(1),
  rolloutId: text,
  fromMs: moment,
  untilMs: moment,
  share: z.number(),
  windows: z.array(z.looseObject({})),
  verdict: text,
  reason: z.string(),
  causes: z.array(z.string()),
  look: z.looseObject({}),
});

export const soFarShape = z.looseObject({
  schema: z.literal(1),
  rolloutId: text,
  fromMs: moment,
  untilMs: moment,
  result: z.looseObject({}),
  state: z.looseObject({ kept: z.record(z.string(), z.unknown()) }),
});

const tally = { requests: count, errors: z.record(z.string(), count), latencyOver: z.array(count) };

export const windowShape = z.looseObject({
  schema: z.literal(1),
  model: text,
  startMs: moment,
  windowMs: z.number().positive(),
  latencyThresholdsMs: z.array(z.number()),
  arms: z.record(
    z.string(),
    z.looseObject({
      slot: text,
      version: z.int(),
      ...tally,
      pseudo: z.looseObject(tally).optional(),
      classes: z.record(z.string(), count),
      scores: z.array(count).optional(),
    }),
  ),
  scored: z.literal(true).optional(),
});
