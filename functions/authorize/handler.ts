import { authorizer } from '#shared/runtime/authorizer.ts';
import { connectAuthorizer } from '#shared/runtime/authorizer-outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { createAuthorizer } from './create-authorizer.ts';

export const handler = authorizer(createAuthorizer(connectAuthorizer(), policies()));
