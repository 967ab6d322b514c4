import { paging, positions } from '../../core/paging.ts';
import { invalidParameter } from './errors.ts';

export const page = paging({
  limit: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  size: 1000,
  form: positions(token => invalidParameter(`Invalid value for the parameter NextToken: ${token}`)),
});
