import { opaquePositions, paging } from '../../core/paging.ts';
import { invalid } from './errors.ts';

export const page = paging({
  limit: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  size: 100,
  form: opaquePositions(() => invalid('Invalid NextToken.')),
});
