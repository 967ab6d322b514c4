import { connectFeedback } from '#shared/runtime/feedback-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createHandler } from './create-handler.ts';

export const handler = createHandler(connectFeedback(), policies());
