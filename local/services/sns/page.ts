import { paging, positions } from '../../core/paging.ts';
import { invalidParameter } from './errors.ts';

/** SNS pages hold 100 items; callers cannot choose. */
export const page = paging({
  token: 'NextToken',
  next: 'NextToken',
  size: 100,
  form: positions(() => invalidParameter('NextToken')),
});
