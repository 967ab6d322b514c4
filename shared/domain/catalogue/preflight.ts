import { corsHeaders } from '../inference/cors.ts';

/** Request headers that the API has a use for. */
const requestHeaders = [
  'accept',
  'authorization',
  'content-type',
  'idempotency-key',
  'x-amz-date',
  'x-amz-security-token',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-inference-id',
  'x-amzn-sagemaker-session-id',
  'x-api-key',
  'x-deadline-ms',
];

export interface PreflightQuestion {
  readonly origins: readonly string[] | undefined;
  /** Of the page that asks. */
  readonly origin: string | undefined;
  /** What the path takes. */
  readonly methods: readonly string[];
  /** The header by which the model knows its subjects. */
  readonly subjectHeader: string | undefined;
}

/** How long a browser may go by the answer, in seconds. */
const keptSeconds = 600;

/** What a browser is told that asks whether a page may send a request; nothing where it may not. */
export function preflightHeaders({
  origins,
  origin,
  methods,
  subjectHeader,
}: PreflightQuestion): Record<string, string> {
  const { 'access-control-expose-headers': _answers, ...headers } = corsHeaders(origins, origin);
  if (!headers['access-control-allow-origin']) return headers;
  return {
    ...headers,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': [...requestHeaders, ...(subjectHeader === undefined ? [] : [subjectHeader])].join(
      ', ',
    ),
    'access-control-max-age': String(keptSeconds),
  };
}
