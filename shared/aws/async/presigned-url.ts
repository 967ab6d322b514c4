import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import aws4 from 'aws4';

interface Presigned {
  readonly method: 'GET' | 'PUT';
  readonly Bucket: string;
  readonly Key: string;
  /** Signed as well: whoever uses the URL has to send them as they are. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds: number;
}

interface Address {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/** A URL that allows one operation for some time, in the name of the client's role. The body is not signed. */
export async function presignedUrl(
  client: S3Client,
  { method, headers = {}, seconds, ...object }: Presigned,
): Promise<string> {
  const { protocol, hostname, port, path } = await addressOf(client, object);
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  const signed = aws4.sign(
    {
      ...{ service: 's3', region: await client.config.region(), method, host, signQuery: true },
      path: `${path}?X-Amz-Expires=${seconds}`,
      headers: { ...headers },
    },
    await client.config.credentials(),
  );
  return `${protocol}//${host}${signed.path}`;
}

/** Where the SDK would send a request for the object; none is sent. */
async function addressOf(client: S3Client, object: { Bucket: string; Key: string }): Promise<Address> {
  const command = new GetObjectCommand(object);
  let address: Address | undefined;
  command.middlewareStack.add(
    () => async args => {
      address = args.request as Address;
      return { response: undefined, output: { $metadata: {} } };
    },
    { step: 'build', priority: 'high', name: 'keepAddress' },
  );
  await client.send(command);
  if (!address) throw new Error('The SDK has built no request.');
  return address;
}
