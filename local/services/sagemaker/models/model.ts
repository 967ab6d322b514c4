import type { CreateModelInput } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { resourceArn } from '../resource-arn.ts';
import type { SageMakerState } from '../state.ts';

/** What it takes to run one container of a model, with everything taken from the registry that came from there. */
export interface ModelContainer {
  readonly image: string;
  readonly modelDataUrl: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Model {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly request: Decoded<CreateModelInput>;
  readonly containers: readonly ModelContainer[];
}

/** Throws when there is no such model. */
export function modelOf(state: SageMakerState, name: string): Model {
  const model = state.models.get(name.toLowerCase());
  if (!model) throw invalid(`Could not find model "${resourceArn(state.cloud.account, 'model', name)}".`);
  return model;
}
