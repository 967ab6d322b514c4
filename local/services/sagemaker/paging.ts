import { opaquePositions, paging } from '../../core/paging.ts';
import { invalid } from './invalid.ts';

export const page = paging({
  limit: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  size: 10,
  form: opaquePositions(() => invalid('The token provided is not valid.')),
});
