import { AwsError } from '../../core/aws-error.ts';
import { paging, positions } from '../../core/paging.ts';

const refusing = (code: string) => positions(() => new AwsError(code, 'The specified nextToken is invalid.'));

export const pageOfAlarms = paging({
  limit: 'MaxRecords',
  token: 'NextToken',
  next: 'NextToken',
  size: 50,
  form: refusing('InvalidNextToken'),
});

/** Metrics come by 500; callers cannot choose. */
export const pageOfMetrics = paging({
  token: 'NextToken',
  next: 'NextToken',
  size: 500,
  form: refusing('InvalidParameterValueException'),
});
