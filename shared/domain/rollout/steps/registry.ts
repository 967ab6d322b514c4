import type { StepKind } from '../plan/rollout-plan.ts';
import { awaitConfig } from './await-config.ts';
import { awaitSettled } from './await-settled.ts';
import { bake } from './bake.ts';
import { carryOver } from './carry-over.ts';
import { createConfig } from './create-config.ts';
import { createEndpoint } from './create-endpoint.ts';
import { createModel } from './create-model.ts';
import { deleteConfig } from './delete-config.ts';
import { deleteEndpoint } from './delete-endpoint.ts';
import { deleteModel } from './delete-model.ts';
import { deregisterTarget } from './deregister-target.ts';
import { followWeights } from './follow-weights.ts';
import { idleCapacity } from './idle-capacity.ts';
import { raiseCapacity } from './raise-capacity.ts';
import { registerTarget } from './register-target.ts';
import { removeRoute } from './remove-route.ts';
import { scheduleTarget } from './schedule-target.ts';
import { shiftRoute } from './shift-route.ts';
import { smokeTest } from './smoke-test.ts';
import type { StepRule } from './step-rule.ts';
import { trackTarget } from './track-target.ts';
import { updateEndpoint } from './update-endpoint.ts';
import { verify } from './verify.ts';

export const stepRules: { readonly [Kind in StepKind]: StepRule<Kind> } = {
  'await-settled': awaitSettled,
  'create-model': createModel,
  'create-config': createConfig,
  'create-endpoint': createEndpoint,
  'update-endpoint': updateEndpoint,
  'await-config': awaitConfig,
  'delete-endpoint': deleteEndpoint,
  'raise-capacity': raiseCapacity,
  'idle-capacity': idleCapacity,
  'smoke-test': smokeTest,
  'register-target': registerTarget,
  'track-target': trackTarget,
  'schedule-target': scheduleTarget,
  'deregister-target': deregisterTarget,
  'shift-route': shiftRoute,
  'carry-over': carryOver,
  'remove-route': removeRoute,
  bake,
  'follow-weights': followWeights,
  verify,
  'delete-config': deleteConfig,
  'delete-model': deleteModel,
};
