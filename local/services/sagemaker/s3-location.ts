import { invalid } from './invalid.ts';

const locationPattern = /^s3:\/\/([^/]+)\/?(.*)$/;

/** `s3://bucket/key`, taken apart. */
export const S3Location = {
  parse(uri: string): { Bucket: string; Key: string } {
    const [, Bucket, Key] = locationPattern.exec(uri) ?? [];
    if (Bucket === undefined || Key === undefined) throw invalid(`Invalid S3 URI: ${uri}. Expected s3://bucket/key.`);
    return { Bucket, Key };
  },
};
