import { AwsError } from '../../core/aws-error.ts';
import { paging, positions } from '../../core/paging.ts';

export const page = paging({
  limit: 'Limit',
  token: 'NextToken',
  next: 'NextToken',
  size: 100,
  form: positions(() => new AwsError('ValidationException', 'The specified NextToken is not valid.')),
});
