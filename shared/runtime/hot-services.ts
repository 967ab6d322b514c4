import { type HotService, serviceEndpoint } from '#shared/aws/hot/service-endpoint.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp, type SignedHttp, type SignedHttpSettings } from '#shared/aws/hot/signed-http.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { Config } from './config.ts';

/** What Lambda tells a function of itself and of where AWS is. */
export const hotSettings = {
  AWS_REGION: 'string',
  AWS_ACCESS_KEY_ID: 'string',
  AWS_SECRET_ACCESS_KEY: 'string',
  AWS_SESSION_TOKEN: 'string?',
  AWS_ENDPOINT_URL: 'string?',
  AWS_USE_FIPS_ENDPOINT: 'string?',
} as const;

/** How a service is reached without the SDK. `override` is the service's own `AWS_ENDPOINT_URL_…`. */
export function serviceSettings(
  service: HotService,
  signingName: string,
  config: Config<typeof hotSettings>,
  override: string | undefined,
): SignedHttpSettings {
  const credentials = {
    accessKeyId: config.AWS_ACCESS_KEY_ID,
    secretAccessKey: config.AWS_SECRET_ACCESS_KEY,
    sessionToken: config.AWS_SESSION_TOKEN,
  };
  return {
    endpoint: serviceEndpoint(service, {
      region: config.AWS_REGION,
      fips: config.AWS_USE_FIPS_ENDPOINT === 'true',
      override: override ?? config.AWS_ENDPOINT_URL,
    }),
    signer: createSigner(signingName, config.AWS_REGION, credentials, () => systemClock.now()),
    stopwatch: () => performance.now(),
  };
}

/** Reaches a service without the SDK. */
export function connectService(...which: Parameters<typeof serviceSettings>): SignedHttp {
  return createSignedHttp(serviceSettings(...which));
}
