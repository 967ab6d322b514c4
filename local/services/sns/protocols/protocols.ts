import { lambda } from './lambda.ts';
import type { Deliver } from './protocol.ts';
import { sqs } from './sqs.ts';

/** The protocols that are really delivered. Others are accepted and recorded; the outbox shows what they would get. */
export const protocols: Readonly<Record<string, Deliver>> = { lambda, sqs };

/** The protocols that can be subscribed with, and what an endpoint of each looks like. */
export const endpoints: Readonly<Record<string, RegExp>> = {
  application: /^arn:/,
  email: /^[^@\s]+@[^@\s]+$/,
  'email-json': /^[^@\s]+@[^@\s]+$/,
  firehose: /^arn:/,
  http: /^http:\/\//,
  https: /^https:\/\//,
  lambda: /^arn:[^:]+:lambda:/,
  sms: /^\+?[\d-]+$/,
  sqs: /^arn:[^:]+:sqs:/,
};
