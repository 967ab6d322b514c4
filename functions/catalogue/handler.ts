import { connectCatalogue } from '#shared/runtime/catalogue-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createHandler } from './create-handler.ts';

export const handler = createHandler({ ...connectCatalogue(), policies: policies() });
