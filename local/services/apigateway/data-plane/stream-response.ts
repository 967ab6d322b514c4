import type { Cloud } from '../../../core/cloud.ts';
import { createPace, streamPaces } from '../../../core/pace.ts';
import { Pipe } from '../../../core/pipe.ts';
import type { StreamedResult } from '../../lambda/lambda-core.ts';
import type { ApiResponse } from '../definition.ts';
import { GatewayError } from './gateway-error.ts';
import { readMetadata } from './stream-metadata.ts';

/** Milliseconds without a byte after which the answer of a Regional API that streams is given up. */
export const longestSilence = 300_000;

/**
 * The answer of a function that streams: head first, then its bytes as they come, at the pace and within the times that API
 * Gateway grants. What goes wrong after the head breaks the body off. A client that leaves does not stop the function.
 */
export async function streamResponse(
  { chunks, ended }: StreamedResult,
  cloud: Cloud,
  endsAt: number,
): Promise<ApiResponse> {
  const source = chunks[Symbol.asyncIterator]();
  const head = await readMetadata(source);
  if (!head) {
    await source.return?.();
    throw new GatewayError('DEFAULT_5XX');
  }
  const body = new Pipe();
  void relay(head.rest, source, ended, body, cloud, endsAt);
  return { status: head.status, headers: head.headers, body: new Uint8Array(), stream: body };
}

async function relay(
  first: Uint8Array,
  source: AsyncIterator<Uint8Array>,
  ended: StreamedResult['ended'],
  body: Pipe,
  { wall }: Cloud,
  endsAt: number,
): Promise<void> {
  const pace = createPace(wall, streamPaces.apiGateway);
  const overall = wall.at(endsAt, () => body.fail(new Error('The integration took longer than its timeout.')));
  let idle = wall.at(wall.now() + longestSilence, silent);
  function silent(): void {
    body.fail(new Error(`No byte came for ${longestSilence / 1000} s.`));
  }
  try {
    for (let chunk: Uint8Array | undefined = first; chunk; chunk = (await source.next()).value) {
      idle.cancel();
      await pace(chunk.byteLength);
      await body.write(chunk);
      idle = wall.at(wall.now() + longestSilence, silent);
    }
    const { functionError } = await ended;
    if (functionError) body.fail(new Error('The function failed after its answer had begun.'));
    else body.end();
  } catch (error) {
    body.fail(error as Error);
  } finally {
    overall.cancel();
    idle.cancel();
  }
}
