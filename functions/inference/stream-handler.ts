import { connectHotStreams } from '#shared/runtime/hot-streams-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createStreamHandler } from './create-stream-handler.ts';

export const handler = createStreamHandler(connectHotStreams(), policies());
