type Headers = Readonly<Record<string, string>>;

/** What a page may read of an answer beside its body. */
const exposed = [
  'retry-after',
  'x-retry-after-ms',
  'server-timing',
  'x-amzn-sagemaker-inference-id',
  'x-amzn-sagemaker-content-type',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-new-session-id',
  'x-amzn-sagemaker-closed-session-id',
  'x-sluice-model',
  'x-sluice-version',
  'x-sluice-slot',
].join(', ');

/**
 * The headers by which a browser lets a page of `origin` read an answer. A listed origin may send cookies; "*" stands for
 * every page, without them. `origins` is undefined where no page may.
 */
export function corsHeaders(origins: readonly string[] | undefined, origin: string | undefined): Headers {
  if (!origins || origins.length === 0) return {};
  if (origins.includes('*')) {
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };
  }
  const vary = { vary: 'Origin' };
  if (origin === undefined || !origins.includes(origin)) return vary;
  return {
    ...vary,
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
  };
}
