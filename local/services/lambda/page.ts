import { lastKeys, paging } from '../../core/paging.ts';

/** Names in order. A page holds no more than 50, whatever `MaxItems` says; the marker is the last name before it. */
export const pageOfNames = paging({
  limit: 'MaxItems',
  token: 'Marker',
  next: 'NextMarker',
  size: 50,
  most: 50,
  form: lastKeys((name: string) => name),
});
