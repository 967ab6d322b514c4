import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../core/aws-error.ts';

/** What one operation of a PATCH does to a resource: what is there after it. */
export type Patch<Target> = (target: Target, value: string) => Target;

/** The paths of a resource that a PATCH may name, by `<op> <path>`. */
export type Patches<Target> = Readonly<Record<string, Patch<Target>>>;

/** Applies the operations in order. Throws for the first that the resource does not take. */
export function patched<Target>(
  target: Target,
  operations: readonly PatchOperation[] | undefined,
  patches: Patches<Target>,
): Target {
  return (operations ?? []).reduce((before, { op = '', path = '', value = '' }) => {
    const key = `${op} ${path}`;
    const patch = Object.hasOwn(patches, key) ? patches[key] : undefined;
    if (patch) return patch(before, value);
    const paths = Object.keys(patches).map(one => one.replace(' ', ':'));
    const message = `Invalid patch operation ${op}:${path} specified. Must be one of: [${paths.join(', ')}]`;
    throw new AwsError('BadRequestException', message);
  }, target);
}

/** A number within a patch. */
export function patchedNumber(path: string, value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  throw new AwsError('BadRequestException', `Invalid patch path value for ${path}: ${value}`);
}
