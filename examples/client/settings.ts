/** Where the API is, who asks, and how patient. */
export interface ClientSettings {
  /** The stack's output `ApiUrl`. */
  readonly url: string;
  /** One of an API key and a token of an issuer that the model's policy names. */
  readonly credentials: { readonly apiKey: string } | { readonly token: string };
  /** How often a request is sent at most. Default: 4. */
  readonly attempts?: number;
  /** For tests, and for proxies of the own. */
  readonly fetch?: typeof fetch;
  readonly pause?: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that never steps. */
  readonly stopwatch?: () => number;
}

export type Connection = Required<ClientSettings>;

export function connectionOf(settings: ClientSettings): Connection {
  return {
    attempts: 4,
    fetch: globalThis.fetch,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    stopwatch: () => performance.now(),
    ...settings,
    url: settings.url.replace(/\/+$/, ''),
  };
}
