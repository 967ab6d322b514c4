import type { Caller } from '../../../core/service.ts';
import type { ApiRequest, MethodProperties } from '../definition.ts';
import type { ApiKey, ApiSnapshot, Resource, RestApi, Stage } from '../state.ts';

/** One request on its way, with what is known of it so far. */
export interface Exchange {
  readonly request: ApiRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Data-plane time of its arrival, in epoch milliseconds. */
  readonly time: number;
  readonly domainName: string;
  readonly api: RestApi;
  readonly stage: Stage;
  readonly snapshot: ApiSnapshot;
  /** With the stage, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  resource?: Resource;
  method?: MethodProperties;
  pathParameters?: Readonly<Record<string, string>>;
  apiKey?: ApiKey;
  /** Who signed, once the signature held. */
  signer?: { readonly caller: Caller; readonly accessKeyId: string };
  /** What the authorizer said of the client, with how long it took in milliseconds. */
  authorizer?: Readonly<Record<string, string | number>>;
  /** The key that the authorizer names, where it is the source of keys. */
  usageIdentifierKey?: string;
}

/** A header whatever its case; the last one of several. */
export function headerOf({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : found?.at(-1);
}
