import { paging, positions } from '../../core/paging.ts';
import { invalidParameter } from './errors.ts';

export const page = paging({
  limit: 'limit',
  token: 'nextToken',
  next: 'nextToken',
  size: 50,
  form: positions(() => invalidParameter('The specified nextToken is invalid.')),
});
