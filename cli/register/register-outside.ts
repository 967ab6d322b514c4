import { connectObjects, connectSageMaker, connectStorage } from '#shared/aws/clients.ts';
import { ecrImages } from '#shared/aws/ecr-images.ts';
import { stsCaller } from '#shared/aws/identity/sts-caller.ts';
import { connectCaller, connectImages } from '#shared/aws/operator-clients.ts';
import { s3Uploads } from '#shared/aws/registration/s3-uploads.ts';
import { sagemakerRegistrations } from '#shared/aws/registration/sagemaker-registrations.ts';
import { s3Objects } from '#shared/aws/s3-objects.ts';
import { artifactsBucket } from '#shared/domain/rollout/world/names.ts';

export type RegisterOutside = ReturnType<typeof registerOutside>;

/** What a registration works on. */
export function registerOutside(stage: string) {
  const sagemaker = connectSageMaker();
  return {
    images: ecrImages(connectImages()),
    objects: s3Objects(connectObjects()),
    registrations: sagemakerRegistrations(sagemaker),
    uploads: s3Uploads(connectStorage()),
    region: () => sagemaker.config.region(),
    /** The stack's bucket in the account of whoever calls. */
    async bucket(): Promise<string> {
      const [, , , , account = ''] = (await stsCaller(connectCaller())).split(':');
      return artifactsBucket(stage, account);
    },
  };
}
