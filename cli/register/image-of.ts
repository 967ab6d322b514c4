import { exitCodes } from '../exit-codes.ts';
import type { AddedProgram, LocalCloud } from '../local-cloud/find-local-cloud.ts';
import { Problem } from '../problem.ts';
import type { Wish } from './read-wish.ts';
import type { RegisterOutside } from './register-outside.ts';

const inEcr =
  /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com[a-z.]*\/[^:@]+(?:@sha256:[0-9a-f]{64}|:[^:@]+)?$/;

/**
 * The image that a version is registered with. A program is made one where a local cloud can; on AWS an image must be in ECR,
 * in the Region of the endpoint.
 * @throws Problem with what to do
 */
export async function imageOf(
  model: string,
  { image }: Wish,
  local: LocalCloud | undefined,
  outside: RegisterOutside,
): Promise<AddedProgram> {
  if ('command' in image) {
    if (!local)
      throw problem(
        '--program needs the local cloud (npm start, and AWS_ENDPOINT_URL). On AWS, push an image to ECR and name it with --image.',
      );
    try {
      return await local.addProgram({ repository: `local/${model}`, ...image });
    } catch (error) {
      throw problem(`The program does not do: ${(error as Error).message}`);
    }
  }
  if (!local) await refuseUnknown(image.name, outside);
  return { image: image.name };
}

async function refuseUnknown(image: string, { images, region }: RegisterOutside): Promise<void> {
  const [, of] = inEcr.exec(image) ?? [];
  const own = await region();
  const example = `123456789012.dkr.ecr.${own}.amazonaws.com/churn:1`;
  if (of === undefined) throw problem(`--image: expected an image in ECR such as ${example}, got "${image}".`);
  if (of !== own)
    throw problem(`--image: SageMaker pulls from its own Region, ${own}; this image is in ${of}. Push it there.`);
  if ((await images.exists(image)) === false) throw problem(`--image: ECR has no ${image}. Push it first.`);
}

function problem(message: string): Problem {
  return new Problem(message, exitCodes.usage);
}
