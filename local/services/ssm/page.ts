import { AwsError } from '../../core/aws-error.ts';
import { paging, positions } from '../../core/paging.ts';

export const page = paging({
  limit: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  size: 10,
  form: positions(() => new AwsError('InvalidNextToken', 'The specified token is not valid.')),
});
