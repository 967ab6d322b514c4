import type { GetResourcesCommandInput, Resources, Resource as ResourceView } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { pageOf } from '../page.ts';
import { isTrue } from '../property-values.ts';
import type { ApiGatewayState, Resource } from '../state.ts';

/** Methods are shown in full with `embed: ['methods']`, and by name otherwise. */
export const getResources: Operation<ApiGatewayState, GetResourcesCommandInput, Resources> = {
  authorize: ({ restApiId }, state) => reading(state, `/restapis/${restApiId}/resources`),
  run(input, state) {
    const { items, ...more } = pageOf(state.api(input.restApiId).resources.values(), input);
    const full = input.embed?.includes('methods') ?? false;
    return { ...more, items: items.map(resource => view(resource, full)) };
  },
};

function view({ id, parentId, pathPart, path, methods }: Resource, full: boolean): ResourceView {
  const shown = [...methods].map(([httpMethod, method]) => [
    httpMethod,
    full
      ? {
          httpMethod,
          authorizationType: method.AuthorizationType ?? 'NONE',
          apiKeyRequired: isTrue(method.ApiKeyRequired),
        }
      : {},
  ]);
  return {
    id,
    path,
    ...(parentId === undefined ? {} : { parentId, pathPart }),
    ...(methods.size > 0 ? { resourceMethods: Object.fromEntries(shown) } : {}),
  };
}
