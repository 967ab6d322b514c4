import type { Packaged } from '../../local/template/packaged.ts';
import { editedPackage } from './edited-package.ts';
import { model } from './journey.ts';
import { replaced } from './limited-package.ts';

/** The package as it would be if the model took every kind of credentials, and tokens of this issuer. */
export function tokenPackage(issuer: string): Packaged {
  const claims = { models: 'may', class: 'tier' };
  const jwt = JSON.stringify({ issuer, audience: 'models', claims });
  return editedPackage(model, policy => replaced(policy, 'auth:["apiKey"]', `auth:["apiKey","jwt","iam"],jwt:${jwt}`));
}
