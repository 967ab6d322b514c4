import type { ApiRequest, MethodProperties } from '../definition.ts';
import type { ApiKey, ApiSnapshot, Resource, RestApi, Stage } from '../state.ts';

/** One request on its way, with what is known of it so far. */
export interface Exchange {
  readonly request: ApiRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Control-plane time of its arrival, in milliseconds. */
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
}

/** A header whatever its case; the last one of several. */
export function headerOf({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : found?.at(-1);
}
