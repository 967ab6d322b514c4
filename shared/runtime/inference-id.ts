/** SageMaker's header for the id under which a request is captured, and under which its label comes back. */
export const inferenceIdHeader = 'x-amzn-sagemaker-inference-id';

/** What SageMaker takes as an id, in visible ASCII. */
const form = /^[\x21-\x7e]{1,64}$/;

/** The client's own id of its request, else the one that the request has anyway. Header names are lower case. */
export function inferenceIdOf(headers: Readonly<Record<string, string>>, requestId: string): string {
  const given = headers[inferenceIdHeader];
  return given !== undefined && form.test(given) ? given : requestId;
}
