import { createHotStreamingRuntime } from '#shared/aws/hot/hot-streaming-runtime.ts';
import { openExchange } from '#shared/aws/hot/open-exchange.ts';
import { createSignedClient } from '#shared/aws/hot/signed-http.ts';
import { connectHot, type HotOutside } from './hot-outside.ts';

/** As `connectHot`, with a runtime whose answers are streams. */
export function connectHotStreams(): HotOutside {
  return connectHot(settings => createHotStreamingRuntime(createSignedClient(settings, openExchange)));
}
