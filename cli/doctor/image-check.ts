import { type Check, notChecked, ok, problem } from './check.ts';

/** The image of the version that was approved last can still be pulled: scaling out and updates need it. */
export const imageCheck: Check = {
  name: 'image',
  async examine({ latest }, { images, packages }) {
    if (!latest) return [notChecked('No version is approved.')];
    const contents = await packages.contents(latest.modelPackageArn);
    const states = await Promise.all(
      contents.images.map(async image => ({ image, exists: await images.exists(image) })),
    );
    return states.map(({ image, exists }) => {
      if (exists === undefined) return notChecked(`${image} of version ${latest.version} is not in ECR.`);
      if (exists) return ok(`${image} of version ${latest.version} is there.`);
      const todo = 'Push it again, or register the version with an image that exists: no instance could start.';
      return problem(`${image} of version ${latest.version} is gone.`, todo);
    });
  },
};
