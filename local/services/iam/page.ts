import { AwsError } from '../../core/aws-error.ts';
import { paging, positions } from '../../core/paging.ts';

/** The answers also say `IsTruncated`. */
export const page = paging({
  limit: 'MaxItems',
  token: 'Marker',
  next: 'Marker',
  size: 100,
  form: positions(marker => new AwsError('ValidationError', `Invalid Marker: ${marker}`)),
});
