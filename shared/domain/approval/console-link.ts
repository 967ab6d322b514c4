/** An object in S3. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

const packageArn = /^arn:([a-z-]+):sagemaker:([a-z0-9-]+):/;

/**
 * Where the console shows an object to those who may read it: the link is no secret. Region and partition are those of the
 * version that the object is about; undefined where its ARN tells none.
 */
export function consoleLink({ bucket, key }: StoredObject, modelPackageArn: string): string | undefined {
  const [, partition = '', region = ''] = packageArn.exec(modelPackageArn) ?? [];
  const host = hosts[partition]?.(region);
  return host && `https://${host}/s3/object/${bucket}?${new URLSearchParams({ region, prefix: key })}`;
}

const hosts: Readonly<Record<string, (region: string) => string>> = {
  aws: region => `${region}.console.aws.amazon.com`,
  'aws-cn': region => `${region}.console.amazonaws.cn`,
  'aws-us-gov': region => `${region}.console.amazonaws-us-gov.com`,
};
