import { type InternalRoutes, json } from '../http/internal-routes.ts';

const apiHost = /https:\/\/[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?=\/)/g;
const consoleObject =
  /https:\/\/[a-z0-9-]+\.console\.aws\.amazon\.com\/s3\/object\/([^?\s]+)\?region=([a-z0-9-]+)&prefix=([^\s&]+)/g;

/** Where this machine answers. */
interface Reachable {
  /** REST APIs. */
  readonly api: string;
  /** Every service. */
  readonly endpoint: string;
}

/** The outbox with links that lead to this machine: on AWS they lead to the API's host and to the console, which are not here. */
export function reachableOutbox(at: () => Reachable): InternalRoutes {
  return {
    'GET /_local/outbox': (_request, cloud) => {
      const { outbox } = cloud.core<{ readonly outbox: readonly { readonly message: string }[] }>('sns');
      return json(
        200,
        outbox.map(entry => ({ ...entry, message: reachable(entry.message, at()) })),
      );
    },
  };
}

function reachable(message: string, { api, endpoint }: Reachable): string {
  return message
    .replace(apiHost, api)
    .replace(consoleObject, (_, bucket: string, region: string, key: string) =>
      signed(`${endpoint}/${bucket}/${decodeURIComponent(key)}`, region),
    );
}

/** As a presigned URL is, which names who asks: signatures are not checked. */
function signed(url: string, region: string): string {
  return `${url}?X-Amz-Credential=${encodeURIComponent(`local/20260101/${region}/s3/aws4_request`)}`;
}
