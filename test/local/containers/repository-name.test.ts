import { expect, test } from 'vitest';
import { repositoryName } from '../../../local/containers/repository-name.ts';

test.each([
  ['111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/text-classification:1', 'sluice/text-classification'],
  ['111122223333.dkr.ecr.us-east-1.amazonaws.com/echo', 'echo'],
  [`111122223333.dkr.ecr.us-east-1.amazonaws.com/echo@sha256:${'0'.repeat(64)}`, 'echo'],
  ['echo:latest', 'echo'],
])('%s is repository %s', (image, repository) => {
  expect(repositoryName(image)).toBe(repository);
});
