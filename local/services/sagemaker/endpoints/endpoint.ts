import type { DeploymentConfig, EndpointStatus } from '@aws-sdk/client-sagemaker';
import type { Cloud } from '../../../core/cloud.ts';
import type { Decoded } from '../decoded.ts';
import type { EndpointConfig } from '../endpoint-configs/endpoint-config.ts';
import { invalid } from '../invalid.ts';
import { resourceArn } from '../resource-arn.ts';
import type { Fleet } from './fleet.ts';

/** Fleets by variant name. */
export type Fleets = ReadonlyMap<string, Fleet>;

export interface Deployment {
  readonly config: EndpointConfig;
  readonly startTime: number;
  readonly fleets: Fleets;
  /** The part of the endpoint's requests, 0 to 1, that goes to these fleets. */
  share: number;
}

export interface Endpoint {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  lastModifiedTime: number;
  status: EndpointStatus;
  failureReason: string | undefined;
  /** What serves. While the endpoint is created nothing does, and `fleets` is empty. */
  config: EndpointConfig;
  fleets: Fleets;
  /** What is being built, until it takes the place of `config` and `fleets`. */
  pending: Deployment | undefined;
  deploymentConfig: Decoded<DeploymentConfig> | undefined;
}

interface Endpoints {
  readonly cloud: Cloud;
  /** By lower-cased name. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

/** Throws when there is no such endpoint. */
export function endpointOf(state: Endpoints, name: string): Endpoint {
  const endpoint = state.endpoints.get(name.toLowerCase());
  if (!endpoint) throw invalid(`Could not find endpoint "${resourceArn(state.cloud.account, 'endpoint', name)}".`);
  return endpoint;
}

export type EndpointChange = 'UpdateEndpoint' | 'UpdateEndpointWeightsAndCapacities' | 'DeleteEndpoint';

const changeable: Record<EndpointChange, readonly EndpointStatus[]> = {
  UpdateEndpoint: ['InService', 'UpdateRollbackFailed'],
  UpdateEndpointWeightsAndCapacities: ['InService'],
  DeleteEndpoint: ['InService', 'Failed', 'OutOfService', 'UpdateRollbackFailed'],
};

const settled: readonly EndpointStatus[] = ['InService', 'Failed', 'OutOfService', 'UpdateRollbackFailed'];

/** Throws when the endpoint's status does not allow the call. */
export function refuseUnlessChangeable(endpoint: Endpoint, change: EndpointChange): void {
  if (changeable[change].includes(endpoint.status)) return;
  if (settled.includes(endpoint.status)) {
    throw invalid(`Cannot update endpoint "${endpoint.arn}" with status "${endpoint.status}".`);
  }
  throw invalid(`Cannot update in-progress endpoint "${endpoint.arn}".`);
}

export function modified(state: Pick<Endpoints, 'cloud'>, endpoint: Endpoint): void {
  endpoint.lastModifiedTime = state.cloud.clock.now();
}
