import { type InternalRoutes, json } from '../http/internal-routes.ts';

const apiHost = /https:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?=\/)/g;

/** The outbox with links that lead to the REST APIs of this machine: on AWS they lead to a host that is not here. */
export function reachableOutbox(apiUrl: () => string): InternalRoutes {
  return {
    'GET /_local/outbox': (_request, cloud) => {
      const { outbox } = cloud.core<{ readonly outbox: readonly { readonly message: string }[] }>('sns');
      return json(
        200,
        outbox.map(entry => ({ ...entry, message: entry.message.replace(apiHost, apiUrl()) })),
      );
    },
  };
}
