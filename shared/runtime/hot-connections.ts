import { createHotTable, type HotTable } from '#shared/aws/hot/hot-table.ts';
import type { SignedHttp, SignedHttpSettings } from '#shared/aws/hot/signed-http.ts';
import { readConfig } from './config.ts';
import { connectService, hotSettings, serviceSettings } from './hot-services.ts';

/** Connections that need no SDK. */
export interface HotConnections {
  readonly table: HotTable;
  /** Functions of this account. */
  lambda(): SignedHttp;
  /** How the models' endpoints are reached; how an answer comes is up to the caller. */
  sagemakerRuntime(): SignedHttpSettings;
}

/** Connects by the settings that Lambda gives; endpoints may be replaced by the SDK's own `AWS_ENDPOINT_URL` variables. */
export function hotConnections(): HotConnections {
  const config = readConfig({
    TABLE_NAME: 'string',
    AWS_ENDPOINT_URL_DYNAMODB: 'string?',
    AWS_ENDPOINT_URL_LAMBDA: 'string?',
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: 'string?',
    ...hotSettings,
  });
  const dynamodb = connectService('dynamodb', 'dynamodb', config, config.AWS_ENDPOINT_URL_DYNAMODB);
  return {
    table: createHotTable(dynamodb, config.TABLE_NAME),
    lambda: () => connectService('lambda', 'lambda', config, config.AWS_ENDPOINT_URL_LAMBDA),
    sagemakerRuntime: () =>
      serviceSettings('sagemaker-runtime', 'sagemaker', config, config.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME),
  };
}
