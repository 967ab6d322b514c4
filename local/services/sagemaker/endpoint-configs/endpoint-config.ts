import type { CreateEndpointConfigInput, ProductionVariant } from '@aws-sdk/client-sagemaker';
import type { Cloud } from '../../../core/cloud.ts';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';
import { resourceArn } from '../resource-arn.ts';

export type Variant = Decoded<ProductionVariant>;

/** Immutable, and independent of the endpoints that were made from it. */
export interface EndpointConfig {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly request: Decoded<CreateEndpointConfigInput>;
}

interface Configs {
  readonly cloud: Cloud;
  /** By lower-cased name. */
  readonly configs: ReadonlyMap<string, EndpointConfig>;
}

/** Throws when there is no such config. */
export function configOf(state: Configs, name: string): EndpointConfig {
  const config = state.configs.get(name.toLowerCase());
  if (!config) {
    throw invalid(
      `Could not find endpoint configuration "${resourceArn(state.cloud.account, 'endpoint-config', name)}".`,
    );
  }
  return config;
}
