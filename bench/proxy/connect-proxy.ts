import { createHandler } from '../../functions/inference/create-handler.ts';
import { createStreamHandler } from '../../functions/inference/create-stream-handler.ts';
import { compilePolicies } from '../../shared/domain/policy/compile-policies.ts';
import { connectHot, type HotOutside } from '../../shared/runtime/hot-outside.ts';
import { connectHotStreams } from '../../shared/runtime/hot-streams-outside.ts';
import { MemoryConcurrencyStore } from '../../test/support/memory-concurrency-store.ts';
import { lambdaEnvironment } from '../lambda-environment.ts';

/** `none`: the model has no limit. `memory` and `table`: it has one, counted in this process or by DynamoDB. */
export type LimiterKind = 'none' | 'memory' | 'table';

export interface ProxyEnd {
  /** What stands for SageMaker, and for DynamoDB unless `table` does. */
  readonly endpoint: string;
  readonly table?: string;
  readonly limiter: LimiterKind;
  /** Takes the lines of metrics. */
  readonly write: (line: string) => void;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The inference handler as it is deployed, from its sources, with a policy of its own. */
export async function connectProxy(end: ProxyEnd) {
  standFor(end);
  const handler = createHandler(limitedBy(end.limiter, connectHot()), policiesFor(end.limiter), settingsOf(end));
  return handler as unknown as (event: object, context: object) => Promise<Answer>;
}

/** The handler of streamed answers, which writes to the stream that it is given. Lambda's `awslambda` must be there. */
export function connectStreamProxy(end: ProxyEnd) {
  standFor(end);
  const outside = limitedBy(end.limiter, connectHotStreams());
  const handler = createStreamHandler(outside, policiesFor(end.limiter), settingsOf(end));
  return handler as unknown as (event: object, stream: object, context: object) => Promise<void>;
}

function standFor({ endpoint, table = endpoint, limiter }: ProxyEnd): void {
  Object.assign(process.env, lambdaEnvironment('sluice-bench-inference', []), {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: limiter === 'table' ? table : endpoint,
  });
}

function limitedBy(limiter: LimiterKind, outside: HotOutside): HotOutside {
  const store = limiter === 'memory' ? { store: new MemoryConcurrencyStore() } : {};
  return { ...outside, limiter: { ...outside.limiter, ...store } };
}

function settingsOf({ write }: ProxyEnd) {
  return { now: Date.now, stopwatch: () => performance.now(), write };
}

function policiesFor(limiter: LimiterKind) {
  const text = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: {} } }
inference: ${limiter === 'none' ? '{}' : '{ concurrency: { max: 1000 } }'}
`;
  const { policies, errors } = compilePolicies([{ name: 'bench.yml', text }]);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return new Map(Object.entries(policies));
}
