import { AwsError } from '../../../core/aws-error.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { Actor } from '../actor.ts';
import { nameOf, resourceArn } from '../resource-arn.ts';
import type { Definition } from './definition/definition.ts';

export interface Pipeline {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly createdBy: Actor;
  readonly token: string;
  /** What the creation asked for, to tell a repeated request from another one. */
  readonly fingerprint: string;
  displayName: string | undefined;
  description: string | undefined;
  roleArn: string;
  definition: Definition;
  maxParallelSteps: number | undefined;
  lastModifiedTime: number;
  lastModifiedBy: Actor;
  lastRunTime: number | undefined;
}

interface Pipelines {
  readonly cloud: Cloud;
  /** By lower-cased name. */
  readonly pipelines: ReadonlyMap<string, Pipeline>;
}

/** By name or ARN. Throws when there is no such pipeline. */
export function pipelineOf(state: Pipelines, nameOrArn: string): Pipeline {
  const name = nameOf(nameOrArn);
  const pipeline = state.pipelines.get(name.toLowerCase());
  if (pipeline) return pipeline;
  throw new AwsError(
    'ResourceNotFound',
    `Pipeline '${resourceArn(state.cloud.account, 'pipeline', name)}' does not exist.`,
    {
      status: 404,
    },
  );
}
