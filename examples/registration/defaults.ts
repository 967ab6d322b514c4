import { resolve } from 'node:path';
import { defaultCache } from '../prepared-data.ts';
import type { ReferenceModel } from '../reference-model.ts';
import type { RegistrationOptions } from './register-version.ts';
import type { Session } from './session.ts';

/** The bucket, and the role that a model is trained with, by the names that the stack of the stage gives them. */
export function stageDefaults(
  { accountId }: Session,
  stage: string,
  { name }: Pick<ReferenceModel, 'name'>,
): Pick<RegistrationOptions, 'bucket' | 'roleArn'> {
  return {
    bucket: `sluice-${stage}-artifacts-${accountId}`,
    roleArn: `arn:aws:iam::${accountId}:role/sluice-${stage}-train-${name}`,
  };
}

/** The role of the stage's training pipelines. */
export function pipelineRole({ accountId }: Session, stage: string): string {
  return `arn:aws:iam::${accountId}:role/sluice-${stage}-pipeline`;
}

/** For a cloud whose containers run on this machine: look often, and keep data and artefacts between runs. */
export const onThisMachine = {
  intervalMs: 250,
  cache: defaultCache,
  trainingCache: resolve(defaultCache, 'artefacts'),
} as const;
