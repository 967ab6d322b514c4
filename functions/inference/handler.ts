import { connectHot } from '#shared/runtime/hot-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createHandler } from './create-handler.ts';

export const handler = createHandler(connectHot(), policies());
