import { resolve } from 'node:path';
import { defaultCache } from '../prepared-data.ts';
import type { PipelineRegistrationOptions } from './register-by-pipeline.ts';
import type { Session } from './session.ts';

/** Bucket and roles by the names that the stack of the stage gives them. */
export function stageDefaults(
  { accountId }: Session,
  stage: string,
): Pick<PipelineRegistrationOptions, 'bucket' | 'roleArn' | 'pipelineRoleArn'> {
  const role = (name: string) => `arn:aws:iam::${accountId}:role/sluice-${stage}-${name}`;
  return {
    bucket: `sluice-${stage}-artifacts-${accountId}`,
    roleArn: role('model'),
    pipelineRoleArn: role('pipeline'),
  };
}

/** For a cloud whose containers run on this machine: look often, and keep data and artefacts between runs. */
export const onThisMachine = {
  intervalMs: 250,
  cache: defaultCache,
  trainingCache: resolve(defaultCache, 'artefacts'),
} as const;
