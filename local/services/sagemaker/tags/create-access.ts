import type { Access } from '../../../core/service.ts';

/** What a `Create…` call needs: the action itself, and `AddTags` on the same resource when the request carries tags. */
export function createAccess(
  operation: string,
  resource: string,
  input: { readonly Tags?: readonly unknown[] | undefined },
): Access[] {
  const create = { action: `sagemaker:${operation}`, resource };
  return input.Tags?.length ? [create, { action: 'sagemaker:AddTags', resource }] : [create];
}
