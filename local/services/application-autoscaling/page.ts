import { AwsError } from '../../core/aws-error.ts';
import { opaquePositions, paging } from '../../core/paging.ts';

export const page = paging({
  limit: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  size: 50,
  form: opaquePositions(() => new AwsError('InvalidNextTokenException', 'The next token is not valid.')),
});
