import { DescribeImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import type { ContainerImages } from '#shared/ports/container-images.ts';

const inEcr = /^(\d{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com[a-z.]*\/([^:@]+)(?:@(sha256:[0-9a-f]+)|:([^:@]+))?$/;

export function ecrImages(ecr: ECRClient): ContainerImages {
  return {
    async exists(image) {
      const [, registryId, repositoryName, imageDigest, imageTag = 'latest'] = inEcr.exec(image) ?? [];
      if (registryId === undefined || repositoryName === undefined) return undefined;
      const imageIds = [imageDigest === undefined ? { imageTag } : { imageDigest }];
      try {
        await ecr.send(new DescribeImagesCommand({ registryId, repositoryName, imageIds }));
        return true;
      } catch (error) {
        if (error instanceof Error && /^(ImageNotFound|RepositoryNotFound)/.test(error.name)) return false;
        throw error;
      }
    },
  };
}
