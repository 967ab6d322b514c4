import type { MockInput } from '@aws-sdk/client-sfn';
import type { Json } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { Integration, IntegrationResolver } from '../../../asl/task.ts';
import { validationResolver } from './resolve.ts';

/** Integrations that make no call and answer what TestState was told. */
export function mockedIntegrations(mock: MockInput): IntegrationResolver {
  return resource => {
    const integration = validationResolver(resource);
    if ('unsupported' in integration) return integration;
    const { kind, resourceType, resource: name } = integration;
    const submit = (): Promise<Json> => answer(mock);
    return { kind, resourceType, resource: name, pattern: 'request', submit } satisfies Integration;
  };
}

async function answer({ result, errorOutput }: MockInput): Promise<Json> {
  if (errorOutput) throw new StatesError(errorOutput.error ?? '', errorOutput.cause);
  return JSON.parse(result ?? '{}') as Json;
}
