import type { Cloud, CoreService } from '../../core/cloud.ts';
import { DataPlane } from './data-plane/data-plane.ts';
import type { ApiGatewayCore } from './definition.ts';
import { apiGatewayOperations } from './operations.ts';
import { ApiRegistry } from './registry.ts';
import { ApiGatewayState } from './state.ts';

/** API Gateway: REST APIs, defined by templates, served by `core.handle`. */
export function apigateway(cloud: Cloud): CoreService<ApiGatewayCore> {
  const state = new ApiGatewayState(cloud);
  const plane = new DataPlane(state);
  const registry = new ApiRegistry(state);
  const core: ApiGatewayCore = Object.assign(registry, { handle: plane.handle.bind(plane) });
  return { name: 'apigateway', operations: apiGatewayOperations(state), core };
}
