import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { draftPolicy } from '#shared/domain/policy/draft-policy.ts';

const page = readFileSync('docs/bring-your-own.md', 'utf8');
const commands = [...page.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
const example = 'examples/bring-your-own';
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What a version answers to each request of the example: the species, or undefined where it fails. */
function answers(version: number): (string | undefined)[] {
  const script = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(example)})
from serve import predict
model = json.load(open(${JSON.stringify(`${example}/version-${version}/model.json`)}))
for line in open(${JSON.stringify(`${example}/requests.jsonl`)}):
    try: print(predict(model, json.loads(line))["species"])
    except Exception: print("-")
`;
  const { stdout } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map(line => (line === '-' ? undefined : line));
}

describe('docs/bring-your-own.md', () => {
  it('takes at most eight commands', () => {
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.length).toBeLessThanOrEqual(8);
  });

  it('begins with a policy that can be packaged', () => {
    const payload = readFileSync(`${example}/smoke.json`, 'utf8').trimEnd();
    const { errors } = compilePolicies([{ name: 'penguins.yml', text: draftPolicy({ model: 'penguins', payload }) }]);
    expect(errors).toEqual([]);
  });

  it.runIf(hasPython)('has a version that answers every request, and one that fails where nobody knows the sex', () => {
    const requests = readFileSync(`${example}/requests.jsonl`, 'utf8').trim().split('\n');
    const unknown = requests.map(line => JSON.parse(line).sex === null);
    expect(unknown.filter(Boolean).length).toBe(9);
    expect(answers(1).filter(answer => answer === undefined)).toEqual([]);
    expect(answers(2).map(answer => answer === undefined)).toEqual(unknown);
  });
});
