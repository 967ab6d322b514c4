import { connectHotStreams } from '#shared/runtime/hot-streams-outside.ts';
import { servedPolicies } from '#shared/runtime/served-policies.ts';
import { createStreamHandler } from './create-stream-handler.ts';

export const handler = createStreamHandler(connectHotStreams(), servedPolicies());
