import type { CreateDataQualityJobDefinitionRequest } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../core/aws-error.ts';
import type { Decoded } from '../decoded.ts';

/** What a monitoring schedule runs. Immutable. */
export interface JobDefinition {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly request: Decoded<CreateDataQualityJobDefinitionRequest>;
}

interface Definitions {
  /** By lower-cased name. */
  readonly jobDefinitions: ReadonlyMap<string, JobDefinition>;
}

/** Throws when there is no such definition. */
export function jobDefinitionOf({ jobDefinitions }: Definitions, name: string): JobDefinition {
  const found = jobDefinitions.get(name.toLowerCase());
  if (!found) throw new AwsError('ResourceNotFound', `Could not find requested job definition with name: ${name}`);
  return found;
}
