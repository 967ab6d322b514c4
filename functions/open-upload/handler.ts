import { connectAsync } from '#shared/runtime/async-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createHandler } from './create-handler.ts';

export const handler = createHandler(connectAsync(), policies());
