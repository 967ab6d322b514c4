import { createHotTable, type HotTable } from '#shared/aws/hot/hot-table.ts';
import { type HotService, serviceEndpoint } from '#shared/aws/hot/service-endpoint.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp, type SignedHttpSettings } from '#shared/aws/hot/signed-http.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import { readConfig } from './config.ts';

/** Connections that need no SDK. */
export interface HotConnections {
  readonly table: HotTable;
  /** How the models' endpoints are reached; how an answer comes is up to the caller. */
  sagemakerRuntime(): SignedHttpSettings;
}

/** Connects by the settings that Lambda gives; endpoints may be replaced by the SDK's own `AWS_ENDPOINT_URL` variables. */
export function hotConnections(): HotConnections {
  const config = readConfig({
    TABLE_NAME: 'string',
    AWS_REGION: 'string',
    AWS_ACCESS_KEY_ID: 'string',
    AWS_SECRET_ACCESS_KEY: 'string',
    AWS_SESSION_TOKEN: 'string?',
    AWS_ENDPOINT_URL: 'string?',
    AWS_ENDPOINT_URL_DYNAMODB: 'string?',
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: 'string?',
    AWS_USE_FIPS_ENDPOINT: 'string?',
  });
  const credentials = {
    accessKeyId: config.AWS_ACCESS_KEY_ID,
    secretAccessKey: config.AWS_SECRET_ACCESS_KEY,
    sessionToken: config.AWS_SESSION_TOKEN,
  };
  const reach = (service: HotService, signingName: string, override: string | undefined): SignedHttpSettings => ({
    endpoint: serviceEndpoint(service, {
      region: config.AWS_REGION,
      fips: config.AWS_USE_FIPS_ENDPOINT === 'true',
      override: override ?? config.AWS_ENDPOINT_URL,
    }),
    signer: createSigner(signingName, config.AWS_REGION, credentials, () => systemClock.now()),
    stopwatch: () => performance.now(),
  });
  return {
    table: createHotTable(
      createSignedHttp(reach('dynamodb', 'dynamodb', config.AWS_ENDPOINT_URL_DYNAMODB)),
      config.TABLE_NAME,
    ),
    sagemakerRuntime: () => reach('sagemaker-runtime', 'sagemaker', config.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME),
  };
}
