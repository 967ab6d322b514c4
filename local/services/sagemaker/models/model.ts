import type { CreateModelInput } from '@aws-sdk/client-sagemaker';
import type { Cloud } from '../../../core/cloud.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { resourceArn } from '../resource-arn.ts';

/** What it takes to run one container of a model, with everything taken from the registry that came from there. */
export interface ModelContainer {
  readonly image: string;
  readonly modelDataUrl: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** What its package may serve on; undefined where it names no type or there is no package. */
  readonly instanceTypes?: readonly string[] | undefined;
}

export interface Model {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly request: Decoded<CreateModelInput>;
  readonly containers: readonly ModelContainer[];
}

interface Models {
  readonly cloud: Cloud;
  /** By lower-cased name. */
  readonly models: ReadonlyMap<string, Model>;
}

/** Throws when there is no such model. */
export function modelOf(state: Models, name: string): Model {
  const model = state.models.get(name.toLowerCase());
  if (!model) throw invalid(`Could not find model "${resourceArn(state.cloud.account, 'model', name)}".`);
  return model;
}
