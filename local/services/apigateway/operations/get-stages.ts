import type { GetStagesCommandInput, Stages } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';

export const getStages: Operation<ApiGatewayState, GetStagesCommandInput, Stages> = {
  authorize: ({ restApiId }, state) => reading(state, `/restapis/${restApiId}/stages`),
  run({ restApiId, deploymentId }, state) {
    const stages = [...state.api(restApiId).stages.values()];
    const chosen = stages.filter(stage => deploymentId === undefined || stage.deploymentId === deploymentId);
    return {
      item: chosen.map(({ name, createdAt, properties, deploymentId: deployed }) => ({
        stageName: name,
        deploymentId: deployed,
        createdDate: new Date(createdAt),
        lastUpdatedDate: new Date(createdAt),
        cacheClusterEnabled: false,
        tracingEnabled: false,
        ...(properties.Variables ? { variables: { ...properties.Variables } } : {}),
      })),
    };
  },
};
