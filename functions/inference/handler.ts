import { connectHot } from '#shared/runtime/hot-outside.ts';
import { servedPolicies } from '#shared/runtime/served-policies.ts';
import { createHandler } from './create-handler.ts';

export const handler = createHandler(connectHot(), servedPolicies());
