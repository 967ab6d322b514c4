import { createHotClientLookup } from '#shared/aws/hot/hot-client-lookup.ts';
import { createHotTable } from '#shared/aws/hot/hot-table.ts';
import { createHttpIssuerKeys } from '#shared/aws/hot/http-issuer-keys.ts';
import { joseTokens } from '#shared/aws/jose-tokens.ts';
import type { IssuerKeys } from '#shared/ports/clients/issuer-keys.ts';
import type { Tokens } from '#shared/ports/clients/tokens.ts';
import type { ClientLookup } from '#shared/ports/table/client-lookup.ts';
import { readConfig } from './config.ts';
import { metricLine } from './embedded-metrics.ts';
import { connectService, hotSettings } from './hot-services.ts';

/** What the authorizer reaches outside, without the SDK. */
export interface AuthorizerOutside {
  /** The key by which token bearers are counted whose class has no usage plan. */
  readonly tokenKey: string;
  readonly tokens: Tokens;
  readonly issuerKeys: IssuerKeys;
  readonly clientLookup: ClientLookup;
  /** Hears that an issuer's keys could not be read, and why. */
  readonly issuerFailed: (issuer: string, error: unknown) => void;
}

/** Connects by the settings that Lambda gives. */
export function connectAuthorizer(): AuthorizerOutside {
  const config = readConfig({
    TABLE_NAME: 'string',
    TOKEN_USAGE_KEY: 'string',
    AWS_ENDPOINT_URL_DYNAMODB: 'string?',
    ...hotSettings,
  });
  const dynamodb = connectService('dynamodb', 'dynamodb', config, config.AWS_ENDPOINT_URL_DYNAMODB);
  return {
    tokenKey: config.TOKEN_USAGE_KEY,
    tokens: joseTokens(),
    // Where AWS itself is somewhere else, it is the local cloud; there issuers may run beside it.
    issuerKeys: createHttpIssuerKeys({
      plainHttp: config.AWS_ENDPOINT_URL !== undefined,
      stopwatch: () => performance.now(),
    }),
    clientLookup: createHotClientLookup(createHotTable(dynamodb, config.TABLE_NAME)),
    issuerFailed,
  };
}

/** One line of the log, and a metric that an alarm looks at. */
function issuerFailed(issuer: string, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}` : '';
  const message = `The keys of an issuer could not be read. ${String(error)}${cause}`;
  const properties = { level: 'ERROR', message, issuer };
  process.stdout.write(`${metricLine({ dimensions: {}, values: { IssuerFailures: 1 }, properties }, Date.now())}\n`);
}
