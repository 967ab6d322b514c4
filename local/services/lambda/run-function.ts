import type { Cloud } from '../../core/cloud.ts';
import type { ExecutionEnvironments, InvocationResult } from '../../environments/execution-environments.ts';
import type { CloudWatchCore } from '../cloudwatch/core.ts';
import type { Concurrency } from './concurrency.ts';
import type { InvokeResult, StreamedResult } from './lambda-core.ts';
import { limitStream, streamTooLarge } from './limit-stream.ts';
import type { DeployedFunction } from './state.ts';

const largestResponse = 6 * 1024 * 1024 + 100;

/** Runs one request of a function, within its concurrency, and counts it in Lambda's metrics. */
export class FunctionRunner {
  readonly environments: ExecutionEnvironments;
  readonly #cloud: Cloud;
  readonly #concurrency: Concurrency;

  constructor(cloud: Cloud, environments: ExecutionEnvironments, concurrency: Concurrency) {
    this.#cloud = cloud;
    this.environments = environments;
    this.#concurrency = concurrency;
  }

  /** Throws `TooManyRequestsException` when there is no place. */
  async run(called: DeployedFunction, event: Uint8Array, requestId: string): Promise<InvokeResult> {
    const { definition } = called;
    const giveBack = this.#take(called);
    called.invocations++;
    try {
      return this.#counted(called, requestId, await this.environments.invoke(definition, { event, requestId }));
    } finally {
      giveBack();
    }
  }

  /** The same with an answer in chunks, which are held back to the pace at which Lambda lets streams pass. */
  stream(called: DeployedFunction, event: Uint8Array, requestId: string): StreamedResult {
    const giveBack = this.#take(called);
    called.invocations++;
    const { chunks, ended } = this.environments.stream(called.definition, { event, requestId });
    const limited = limitStream(chunks, this.#cloud.wall);
    const counted = ended
      .then(result => this.#counted(called, requestId, limited.cut() ? { ...result, ...streamTooLarge } : result))
      .finally(giveBack);
    counted.catch(() => {});
    return { requestId, chunks: limited.chunks, ended: counted };
  }

  #counted(called: DeployedFunction, requestId: string, result: InvocationResult): InvokeResult {
    const { payload, functionError } = limitResponse(result);
    this.#record(called, 'Invocations', 1, 'Count');
    this.#record(called, 'Duration', result.durationMs, 'Milliseconds');
    this.#record(called, 'Errors', functionError ? 1 : 0, 'Count');
    return { statusCode: 200, requestId, payload, logs: result.logs, ...(functionError ? { functionError } : {}) };
  }

  #take(called: DeployedFunction): () => void {
    try {
      const giveBack = this.#concurrency.take(called.definition);
      this.#record(called, 'ConcurrentExecutions', this.#concurrency.running(called.definition.FunctionName), 'Count');
      return giveBack;
    } catch (error) {
      this.#record(called, 'Throttles', 1, 'Count');
      throw error;
    }
  }

  #record({ definition }: DeployedFunction, name: string, value: number, unit: string): void {
    const dimensions = { FunctionName: definition.FunctionName };
    this.#cloud
      .core<CloudWatchCore>('cloudwatch')
      .record('AWS/Lambda', name, dimensions, value, unit, this.#cloud.clock.now());
  }
}

type Answer = Pick<InvokeResult, 'payload'> & { readonly functionError?: 'Unhandled' | 'Handled' };

function limitResponse(answer: Answer): Answer {
  if (answer.payload.byteLength <= largestResponse) return answer;
  const failure = {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${largestResponse} bytes).`,
  };
  return { payload: new TextEncoder().encode(JSON.stringify(failure)), functionError: 'Unhandled' };
}
