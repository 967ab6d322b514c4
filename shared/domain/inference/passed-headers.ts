/** Request headers that reach the model's endpoint; SageMaker itself strips all others. Never `Target-Variant`. */
const requestHeaders = [
  'content-type',
  'accept',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-target-model',
  'x-amzn-sagemaker-target-container-hostname',
  'x-amzn-sagemaker-inference-id',
  'x-amzn-sagemaker-enable-explanations',
  'x-amzn-sagemaker-inference-component',
  'x-amzn-sagemaker-session-id',
  'x-amzn-sagemaker-prefix-aware-id',
] as const;

/** Response headers of the endpoint that reach the client. */
const responseHeaders = [
  'content-type',
  'x-amzn-invoked-production-variant',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-new-session-id',
  'x-amzn-sagemaker-closed-session-id',
] as const;

type Headers = Readonly<Record<string, string>>;

/** Header names are lower case. */
export function passedRequestHeaders(headers: Headers): Headers {
  return pick(headers, requestHeaders);
}

/** Header names are lower case. */
export function passedResponseHeaders(headers: Headers): Headers {
  return pick(headers, responseHeaders);
}

function pick(headers: Headers, names: readonly string[]): Headers {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
