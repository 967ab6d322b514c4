import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import type { ParsedResult } from '@aws-lambda-powertools/parser/types';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { InvalidInput } from './errors.ts';

/** What a reaction may say while it works. */
export interface Voice {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface ReactionOptions<Schema extends z.ZodType, Services, Output> {
  readonly input: Schema;
  /** Made at the first invocation and kept: ports, settings. */
  readonly services: () => Services;
  readonly run: (input: z.output<Schema>, services: Services, voice: Voice) => Promise<Output>;
}

export type Reaction<Output> = (event: unknown, context: Context) => Promise<Output>;

/**
 * Makes a handler: the input is parsed, what happens is logged, measured and traced, and an error reaches whoever
 * called, so that it is tried again or ends in the dead-letter queue with its reason. Export what this returns.
 */
export function reaction<Schema extends z.ZodType, Services, Output extends object>(
  options: ReactionOptions<Schema, Services, Output>,
): Reaction<Output> {
  const logger = new Logger();
  const metrics = new Metrics({ namespace: 'Sluice' });
  const tracer = new Tracer();
  let services: Services | undefined;
  const handler = middy()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use({ after: () => publish(metrics), onError: () => publish(metrics) })
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(parser({ schema: options.input, safeParse: true }))
    .onError(({ error }) => logger.error('The reaction failed.', error as Error))
    .handler(async (parsed: unknown) => {
      const input = accept(parsed as ParsedResult<unknown, z.output<Schema>>);
      services ??= options.services();
      return options.run(input, services, { logger, metrics });
    });
  return handler as unknown as Reaction<Output>;
}

/** Most reactions measure nothing; Powertools' own middleware would warn of that each time. */
function publish(metrics: Metrics): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

function accept<Value>(parsed: ParsedResult<unknown, Value>): Value {
  if (parsed.success) return parsed.data;
  const issues = Array.isArray(parsed.error.cause) ? (parsed.error.cause as z.core.$ZodIssue[]) : [];
  const faults = issues.map(({ path, message }) => `${path.join('.') || 'the whole input'}: ${message}`);
  throw new InvalidInput(`The input does not have the expected shape. ${faults.join('; ') || parsed.error.message}.`);
}
