import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SourceStructure } from './support/source-structure.ts';

interface Import {
  readonly file: string;
  /** A repository path for our own files, else the package or `node:` module. */
  readonly target: string;
  readonly typeOnly: boolean;
}

const structure = new SourceStructure('{events,functions,shared,cli,scripts,bench,examples}/**/*.ts');
const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const sources = globSync('{events,functions,shared,local,cli}/**/*.ts').map(normalize).sort();
const text = new Map(sources.map(file => [file, readFileSync(file, 'utf8')]));
const imports = sources.flatMap(importsOf);

function importsOf(file: string): Import[] {
  return [...(text.get(file) ?? '').matchAll(statement)].map(([, type, specifier = '']) => ({
    file,
    target: resolve(file, specifier),
    typeOnly: type !== undefined,
  }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  if (/^#(served-)?policies$/.test(specifier)) return `.build/${specifier.slice(1)}.json`;
  if (specifier.startsWith('#')) return specifier.slice(1);
  return builtinModules.includes(specifier) ? `node:${specifier}` : specifier;
}

/** Where files of `folder` may not import from; `types` are allowed as `import type` only. */
function strays(folder: string, allowed: readonly RegExp[], types: readonly RegExp[] = []): string[] {
  const fits = (patterns: readonly RegExp[], target: string) => patterns.some(pattern => pattern.test(target));
  return imports
    .filter(({ file }) => file.startsWith(folder))
    .filter(({ target, typeOnly }) => !fits(allowed, target) && !(typeOnly && fits(types, target)))
    .map(({ file, target }) => `${file} imports ${target}`);
}

const sdk = /^@aws-sdk\//;
const zod = /^zod$/;
const types = /^(aws-lambda|@smithy\/)/;

describe('the import table', () => {
  it('finds the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('events import zod and each other', () => {
    expect(strays('events/', [/^events\//, zod])).toEqual([]);
  });

  it('the domain imports the types of events, itself, and nothing that reaches outside', () => {
    const pure = [/^shared\/domain\//, zod, /^yaml$/, /^node:crypto$/];
    expect(strays('shared/domain/', pure, [/^events\//])).toEqual([]);
  });

  it('ports import the types of the domain', () => {
    expect(strays('shared/ports/', [/^shared\/ports\//], [/^shared\/domain\//])).toEqual([]);
  });

  it('adapters import ports, the domain, the SDK, zod, jose', () => {
    const adapters = [/^shared\/(aws|domain)\//, sdk, zod, /^aws4$/, /^jose$/, /^node:(https?|net|crypto|zlib)$/];
    expect(strays('shared/aws/', adapters, [/^shared\/ports\//, types])).toEqual([]);
  });

  it('the runtime imports events, ports, adapters, middy, Powertools; of the domain it knows the types', () => {
    const runtime = [
      /^(events|shared\/(ports|aws|runtime))\//,
      /^@middy\//,
      /^@aws-lambda-powertools\//,
      zod,
      /^\.build\//,
    ];
    expect(strays('shared/runtime/', [...runtime, /^node:/], [/^shared\/domain\//, types])).toEqual([]);
  });

  it.each([...new Set(sources.filter(file => file.startsWith('functions/')).map(file => file.split('/')[1] ?? ''))])(
    'function %s imports no other function and no SDK',
    name => {
      const allowed = [new RegExp(`^functions/${name}/`), /^(events|shared\/(domain|ports|runtime))\//, zod];
      expect(
        strays(`functions/${name}/`, [...allowed, /^@aws-lambda-powertools\/metrics$/, /^node:/], [types]),
      ).toEqual([]);
    },
  );

  it('the local cloud imports nothing of ours, and of the SDK the types', () => {
    const ours = imports.filter(
      ({ file, target }) => file.startsWith('local/') && /^(events|functions|shared|cli)\//.test(target),
    );
    const used = imports.filter(
      ({ file, target, typeOnly }) => file.startsWith('local/') && sdk.test(target) && !typeOnly,
    );
    expect([...ours, ...used]).toEqual([]);
  });

  it('views import the domain, and ports as types', () => {
    expect(strays('shared/views/', [/^shared\/(domain|views)\//], [/^shared\/ports\//])).toEqual([]);
  });

  it('the command line imports events and what is shared', () => {
    const foreign = imports.filter(
      ({ file, target }) => file.startsWith('cli/') && /^(functions|local)\//.test(target),
    );
    expect(foreign).toEqual([]);
  });
});

describe('no circles', () => {
  it('among files, of types neither', () => {
    expect(structure.files.length).toBeGreaterThan(600);
    expect(structure.circles()).toEqual([]);
  });

  it('among the folders of the domain', () => {
    expect(new SourceStructure('shared/domain/**/*.ts').folderCircles()).toEqual([]);
  });
});

describe('what only one place may do', () => {
  const product = sources.filter(file => !file.startsWith('local/') && !file.startsWith('cli/'));
  const where = (pattern: RegExp, files: readonly string[]) => files.filter(file => pattern.test(code(file)));

  it('reads the environment', () => {
    expect(where(/\bprocess\.env\b/, product)).toEqual(['shared/runtime/config.ts']);
  });

  it('makes clients', () => {
    const makers = where(/new \w+Client\(/, product);
    expect(makers.filter(file => !file.startsWith('shared/aws/'))).toEqual([]);
  });

  it('knows the texts that SageMaker refuses with', () => {
    expect(where(/Could not find|in-progress|already exist\(/, product)).toEqual([
      'shared/domain/rollout/world/refusal.ts',
    ]);
  });

  it('leaves time, chance and identity out of the domain', () => {
    const impure =
      /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\brandomUUID\b|\bperformance\b|\bsetTimeout\b|\bconsole\./;
    expect(
      where(
        impure,
        product.filter(file => file.startsWith('shared/domain/')),
      ),
    ).toEqual([]);
  });
});

describe('the size of things', () => {
  const lines = (file: string) => (text.get(file) ?? '').trimEnd().split('\n').length;

  it('keeps handlers at 60 lines', () => {
    const long = sources.filter(file => /^functions\/[^/]+\/handler\.ts$/.test(file) && lines(file) > 60);
    expect(long).toEqual([]);
  });

  it('keeps files small: nine in ten at most 100 lines', () => {
    const sizes = structure.sizes();
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(100);
  });

  it('keeps functions at 60 lines', () => {
    const lengths = structure.functionLengths();
    expect(lengths.length).toBeGreaterThan(1500);
    expect(lengths.filter(({ lines }) => lines > 60)).toEqual([]);
  });

  it('gives rooms to folders of more than 28 files', () => {
    expect(structure.fullFolders(28)).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    expect(sources.filter(file => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});

/** A file without its comments and its text in quotes is what runs. */
function code(file: string): string {
  return (text.get(file) ?? '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('the stack', () => {
  const templates = ['serverless.yml', ...globSync('{functions,resources,state-machines,models}/**/*.yml')].map(
    file => [file, readFileSync(file, 'utf8')] as const,
  );

  it('can be deployed in every partition', () => {
    expect(templates.length).toBeGreaterThan(20);
    expect(templates.filter(([, yml]) => /arn:aws[a-z-]*:/.test(yml)).map(([file]) => file)).toEqual([]);
  });

  it('leaves nothing behind under a fixed name when its first deployment fails, and keeps it otherwise', () => {
    const kept = templates.filter(([, yml]) => yml.includes('DeletionPolicy'));
    expect(kept.map(([file]) => normalize(file)).sort()).toEqual(['resources/artifacts.yml', 'resources/table.yml']);
    for (const [, yml] of kept) {
      expect(yml).toMatch(/^ {4}DeletionPolicy: RetainExceptOnCreate\n {4}UpdateReplacePolicy: Retain$/m);
    }
  });
});
