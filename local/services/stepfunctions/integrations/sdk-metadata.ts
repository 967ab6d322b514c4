import type { JsonObject } from '../../../asl/json.ts';
import type { Cloud } from '../../../core/cloud.ts';

/** What most optimized integrations add to a result: the reply's HTTP headers and request id. */
export function sdkMetadata(
  cloud: Cloud,
  contentType: string,
  length: number,
  more: Record<string, string> = {},
): JsonObject {
  const requestId = cloud.random.uuid();
  const headers: Record<string, string> = {
    Connection: 'keep-alive',
    'Content-Length': String(length),
    'Content-Type': contentType,
    Date: new Date(cloud.clock.now()).toUTCString(),
    'x-amzn-RequestId': requestId,
    ...more,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
