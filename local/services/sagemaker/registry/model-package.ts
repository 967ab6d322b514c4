import type { CreateModelPackageInput, ModelApprovalStatus, ModelLifeCycle } from '@aws-sdk/client-sagemaker';
import type { Cloud } from '../../../core/cloud.ts';
import type { Actor } from '../actor.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { resourceArn } from '../resource-arn.ts';

type Registered = Decoded<CreateModelPackageInput>;

/** The members of a registration that are kept and given back as they came. */
export type KeptMembers = Pick<
  Registered,
  | 'ModelPackageDescription'
  | 'InferenceSpecification'
  | 'AdditionalInferenceSpecifications'
  | 'SourceAlgorithmSpecification'
  | 'ValidationSpecification'
  | 'CertifyForMarketplace'
  | 'MetadataProperties'
  | 'ModelMetrics'
  | 'DriftCheckBaselines'
  | 'Domain'
  | 'Task'
  | 'SamplePayloadUrl'
  | 'SkipModelValidation'
  | 'SourceUri'
  | 'SecurityConfig'
  | 'ModelCard'
>;

export interface ModelPackage extends KeptMembers {
  /** `<group>/<version>`, or the name of an unversioned package. */
  readonly name: string;
  readonly arn: string;
  readonly group?: { readonly name: string; readonly version: number };
  readonly creationTime: number;
  readonly createdBy: Actor;
  readonly status: 'Completed';
  InferenceSpecification: KeptMembers['InferenceSpecification'];
  AdditionalInferenceSpecifications: KeptMembers['AdditionalInferenceSpecifications'];
  SourceUri: KeptMembers['SourceUri'];
  ModelCard: KeptMembers['ModelCard'];
  approvalStatus: ModelApprovalStatus | undefined;
  approvalDescription: string | undefined;
  customerMetadata: Record<string, string>;
  lifeCycle: ModelLifeCycle | undefined;
  lastModified?: { readonly time: number; readonly by: Actor };
}

interface Packages {
  readonly cloud: Cloud;
  /** By ARN. */
  readonly packages: ReadonlyMap<string, ModelPackage>;
}

/** The package by ARN, by `<group>/<version>` or, unversioned, by name. Throws when there is none. */
export function packageOf(state: Packages, nameOrArn: string): ModelPackage {
  const found = findPackage(state, nameOrArn);
  if (!found) throw invalid(`ModelPackage ${packageArn(state, nameOrArn)} does not exist.`);
  return found;
}

export function findPackage(state: Packages, nameOrArn: string): ModelPackage | undefined {
  return state.packages.get(packageArn(state, nameOrArn));
}

export function packageArn(state: Pick<Packages, 'cloud'>, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : resourceArn(state.cloud.account, 'model-package', nameOrArn);
}
