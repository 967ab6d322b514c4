import { opaquePositions, paging } from '../../core/paging.ts';
import { invalidToken } from './errors.ts';

export const page = paging({
  limit: 'maxResults',
  token: 'nextToken',
  next: 'nextToken',
  size: 100,
  form: opaquePositions(() => invalidToken('Invalid token')),
});
