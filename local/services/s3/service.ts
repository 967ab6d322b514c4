import type { ServiceFactory } from '../../core/cloud.ts';
import { s3Operations } from './operations.ts';
import { S3State } from './state.ts';

/** S3: buckets and objects in memory. */
export const s3: ServiceFactory = cloud => ({ name: 's3', operations: s3Operations(new S3State(cloud)) });
