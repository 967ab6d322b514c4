import { resolve } from 'node:path';
import { defaultCache } from '../prepared-data.ts';
import type { ReferenceModel } from '../reference-model.ts';
import type { PipelineRegistrationOptions } from './register-by-pipeline.ts';
import type { Session } from './session.ts';

/** The artifacts bucket of the stage. */
export function stageBucket({ accountId }: Pick<Session, 'accountId'>, stage: string): string {
  return `sluice-${stage}-artifacts-${accountId}`;
}

/** Bucket and roles by the names that the stack of the stage gives them. */
export function stageDefaults(
  { accountId }: Session,
  stage: string,
  { name }: Pick<ReferenceModel, 'name'>,
): Pick<PipelineRegistrationOptions, 'bucket' | 'roleArn' | 'pipelineRoleArn'> {
  const role = (ofWhat: string) => `arn:aws:iam::${accountId}:role/sluice-${stage}-${ofWhat}`;
  return {
    bucket: stageBucket({ accountId }, stage),
    roleArn: role(`train-${name}`),
    pipelineRoleArn: role('pipeline'),
  };
}

/** For a cloud whose containers run on this machine: look often, and keep data and artefacts between runs. */
export const onThisMachine = {
  intervalMs: 250,
  cache: defaultCache,
  trainingCache: resolve(defaultCache, 'artefacts'),
} as const;
