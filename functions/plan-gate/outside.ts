import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  candidates,
  candidateVersions,
  routes,
  runningModels,
  transformJobs,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  candidates: candidates(),
  routes: routes(),
  runningModels: runningModels(),
  transformJobs: transformJobs(),
  versions: candidateVersions(),
  config: readConfig({ SLUICE_STAGE: 'string', ARTIFACTS_BUCKET: 'string', MODEL_ROLE_ARN: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
