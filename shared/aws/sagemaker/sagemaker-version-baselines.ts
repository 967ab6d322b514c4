import { DescribeModelPackageCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { VersionBaselines } from '#shared/ports/monitors/version-baselines.ts';
import { refusedAs } from '../refused-as.ts';
import { metadataOf } from './metadata-of.ts';

/** The drift check's baseline where the version has one; else what its training data was like. */
export function sagemakerVersionBaselines(client: SageMakerClient): VersionBaselines {
  return {
    async ofVersion(modelPackageArn) {
      try {
        const found = await client.send(new DescribeModelPackageCommand(metadataOf(modelPackageArn)));
        const { ModelDataQuality: checked } = found.DriftCheckBaselines ?? {};
        const { ModelDataQuality: measured } = found.ModelMetrics ?? {};
        const chosen = checked?.Statistics ? checked : measured;
        const statistics = chosen?.Statistics?.S3Uri;
        const constraints = chosen?.Constraints?.S3Uri;
        const importance =
          found.ModelMetrics?.Explainability?.Report?.S3Uri ??
          found.DriftCheckBaselines?.Explainability?.Constraints?.S3Uri;
        if (statistics === undefined) return undefined;
        return { statistics, ...(constraints && { constraints }), ...(importance && { importance }) };
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}
