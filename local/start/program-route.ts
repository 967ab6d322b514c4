import { isAbsolute } from 'node:path';
import type { Program, ProgramImages } from '../containers/programs/program-images.ts';
import { type InternalRoutes, json } from '../http/internal-routes.ts';
import type { HttpRequest } from '../http/message.ts';

/** ECR's own rule for names of repositories. */
const repositoryName = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/**
 * `POST /_local/programs {repository, folder, command}`: what a folder of this machine holds becomes an image. Answers 201 with
 * `{image, notContained}`: the image to register a version with and, where its program has no port and paths of its own, why.
 */
export function programRoute(programs: ProgramImages): InternalRoutes {
  return {
    'POST /_local/programs': async (request, { account }) => {
      if (!isFromProgram(request))
        return json(403, { message: 'Expected application/json, and no page of a browser.' });
      const program = read(request.body);
      if (typeof program === 'string') return json(400, { message: program });
      try {
        const { name, ...rest } = await programs.add(program);
        return json(201, { image: `${account.id}.dkr.ecr.${account.region}.amazonaws.com/${name}`, ...rest });
      } catch (error) {
        return json(400, { message: (error as Error).message });
      }
    },
  };
}

/** Any page may send requests to this machine; browsers say so, and ask before they send JSON. */
function isFromProgram({ headers }: HttpRequest): boolean {
  return headers['origin'] === undefined && headers['content-type'] === 'application/json';
}

function read(body: Uint8Array): Program | string {
  const { repository, folder, command } = parsed(body);
  const faults = [
    ...(typeof repository === 'string' && repositoryName.test(repository) && repository.length <= 256
      ? []
      : [`repository: expected a name such as local/churn, got ${JSON.stringify(repository)}`]),
    ...(typeof folder === 'string' && isAbsolute(folder)
      ? []
      : [`folder: expected an absolute path, got ${JSON.stringify(folder)}`]),
    ...(isCommand(command) ? [] : [`command: expected a list of words, got ${JSON.stringify(command)}`]),
  ];
  if (faults.length > 0) return `${faults.join('; ')}.`;
  return { repository, folder, command } as Program;
}

function isCommand(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(word => typeof word === 'string');
}

function parsed(body: Uint8Array): {
  readonly repository?: unknown;
  readonly folder?: unknown;
  readonly command?: unknown;
} {
  try {
    return { ...(JSON.parse(new TextDecoder().decode(body)) as object) };
  } catch {
    return {};
  }
}
