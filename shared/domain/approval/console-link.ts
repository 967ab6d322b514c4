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
  const suffix = suffixes[partition];
  const query = new URLSearchParams({ region, prefix: key });
  return suffix && `https://${region}.${consoleName}.${suffix}/s3/object/${bucket}?${query}`;
}

const consoleName = 'console';
const suffixes: Readonly<Record<string, string>> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
};
