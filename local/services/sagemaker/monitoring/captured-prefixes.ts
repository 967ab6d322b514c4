import { roleCaller } from '../jobs/role-caller.ts';
import { S3Location } from '../s3-location.ts';
import type { SageMakerState } from '../state.ts';

const hourMs = 3_600_000;

/** Folders of captured requests that hold something, and their path below the endpoint's: `<variant>/yyyy/mm/dd/hh`. */
export interface CapturedPrefix {
  readonly uri: string;
  readonly path: string;
}

/** What of an endpoint's requests was captured in a window, by variant and hour. Looked for with the rights of a role. */
export async function capturedPrefixes(
  state: SageMakerState,
  endpointName: string,
  { from, to }: { readonly from: number; readonly to: number },
  roleArn: string,
): Promise<CapturedPrefix[]> {
  const endpoint = state.endpoints.get(endpointName.toLowerCase());
  const { DataCaptureConfig: capture, ProductionVariants = [] } = endpoint?.config.request ?? {};
  if (!endpoint || !capture?.DestinationS3Uri) throw new Error('Endpoint data capture is not enabled');
  const hours = Array.from({ length: (to - from) / hourMs }, (_, i) => hourPath(from + i * hourMs));
  const all = ProductionVariants.flatMap(({ VariantName }) => hours.map(hour => `${VariantName}/${hour}`));
  const root = `${capture.DestinationS3Uri.replace(/\/$/, '')}/${endpoint.name}`;
  const found: CapturedPrefix[] = [];
  for (const path of all) {
    const { Bucket, Key: Prefix } = S3Location.parse(`${root}/${path}/`);
    const input = { Bucket, Prefix, MaxKeys: 1 };
    const page = await state.cloud.call('s3', 'ListObjectsV2', input, roleCaller(roleArn));
    if ((page as { Contents?: object[] }).Contents?.length) found.push({ uri: `${root}/${path}`, path });
  }
  return found;
}

/** `yyyy/mm/dd/hh`, UTC. */
export function hourPath(at: number): string {
  return new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
}
