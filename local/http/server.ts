import type { Cloud } from '../core/cloud.ts';
import { handleHttp } from './handle.ts';
import type { InternalRoutes } from './internal-routes.ts';
import { type Address, listen, type RunningServer } from './listen.ts';

export type { RunningServer } from './listen.ts';

export interface HttpOptions extends Address {
  /** Further `/_local/…` routes, next to health and outbox. */
  readonly internalRoutes?: InternalRoutes;
}

/** Serves every AWS protocol of the cloud on one port. Rejects when the port is taken. */
export function startHttp(cloud: Cloud, { internalRoutes = {}, ...address }: HttpOptions): Promise<RunningServer> {
  return listen(
    request => handleHttp(cloud, request, { internalRoutes }),
    address,
    error => cloud.log(`A reply could not be sent: ${error.message}`),
  );
}
