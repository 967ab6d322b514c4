import { AwsError } from '../../core/aws-error.ts';
import { paging, positions } from '../../core/paging.ts';

export const page = paging({
  limit: 'Limit',
  token: 'Marker',
  next: 'NextMarker',
  size: 100,
  form: positions(() => new AwsError('InvalidMarkerException', 'The marker is not valid.')),
});
