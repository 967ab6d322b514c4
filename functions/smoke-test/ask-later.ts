import { randomUUID } from 'node:crypto';
import { folderOf } from '#shared/domain/async-inference/places.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';

export interface LaterQuestion {
  readonly model: string;
  readonly endpoint: string;
  readonly contentType: string;
  readonly accept?: string;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
}

/** The answer is looked for so often. */
const lookMs = 1_000;
/** Kept back from Lambda's time. */
const longestMs = 90_000;
/** SageMaker takes no less. */
const shortestTtlSeconds = 60;

/** That a model has answered with a failure, or not in time. */
class NoAnswer extends Error {
  override readonly name: 'ModelError' | 'TimeoutError';

  constructor(name: NoAnswer['name'], message: string) {
    super(message);
    this.name = name;
  }
}

export interface LaterOutside extends Pick<AsyncOutside, 'payloads' | 'endpoints'> {
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Asks an endpoint that answers later, and waits for what it leaves in S3. */
export async function askLater({ payloads, endpoints, pause }: LaterOutside, question: LaterQuestion): Promise<number> {
  const { model, endpoint, contentType, accept, body } = question;
  const inferenceId = `smoke-${randomUUID()}`;
  const inputLocation = await payloads.put(`${folderOf(model, 'inputs')}/${inferenceId}`, body, contentType);
  const timeoutMs = Math.min(question.timeoutMs, longestMs);
  const { outputLocation, failureLocation } = await endpoints.invoke({
    ...{ endpoint, inferenceId, inputLocation, contentType, ttlSeconds: shortestTtlSeconds },
    timeoutSeconds: Math.max(1, Math.floor(timeoutMs / 1000)),
    ...(accept !== undefined && { accept }),
  });
  for (let waitedMs = 0; waitedMs <= timeoutMs; waitedMs += lookMs) {
    const answer = await payloads.head(outputLocation);
    if (answer) return answer.bytes;
    if (failureLocation !== undefined && (await payloads.head(failureLocation))) {
      const said = Buffer.from(await payloads.read(failureLocation))
        .toString()
        .slice(0, 200);
      throw new NoAnswer('ModelError', said === '' ? 'it left a failure without words' : said);
    }
    await pause(lookMs);
  }
  throw new NoAnswer('TimeoutError', `nothing came in ${Math.round(timeoutMs / 1000)} s`);
}
