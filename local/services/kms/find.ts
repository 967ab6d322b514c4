import { arn } from '../../core/arn.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { Access } from '../../core/service.ts';
import { notFound } from './errors.ts';
import type { Key, KmsState } from './state.ts';

/** The ARN of what names a key: its id or ARN, or an alias by name or ARN, which stands for the key behind it. */
export function keyArn(state: KmsState, named: string): string {
  const name = named.startsWith('arn:') ? (named.split(':').at(-1) ?? '') : named;
  if (name.startsWith('alias/')) {
    const id = state.aliases.get(name)?.keyId;
    return arn(state.cloud.account, 'kms', id === undefined ? name : `key/${id}`);
  }
  if (named.startsWith('arn:')) return named;
  return arn(state.cloud.account, 'kms', `key/${name.replace(/^key\//, '')}`);
}

/** Throws `NotFoundException`. */
export function findKey(state: KmsState, named: string): Key {
  const wanted = keyArn(state, named);
  const key = state.keys.get(wanted.split('/').at(-1) ?? '');
  if (key?.arn === wanted) return key;
  throw notFound(wanted.includes(':alias/') ? 'Alias' : 'Key', wanted);
}

/** A key that may be used. Throws `NotFoundException`, `DisabledException` or `KMSInvalidStateException`. */
export function usableKey(state: KmsState, named: string): Key {
  const key = findKey(state, named);
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${key.arn} is disabled.`);
  if (key.state === 'PendingDeletion') {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  return key;
}

export function keyAccess(state: KmsState, action: string, named: string): Access[] {
  return [{ action: `kms:${action}`, resource: keyArn(state, named) }];
}
