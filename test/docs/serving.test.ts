import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { servingKinds } from '#shared/domain/kinds/registry.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { strategies } from '#shared/domain/rollout/terms/strategies/registry.ts';

const settings: Readonly<Record<string, string>> = {
  canary: 'canary: [{ share: 10%, bake: 10m }]',
  linear: 'linear: { by: 20%, bake: 10m }',
};

/** What becomes of a policy of this kind and strategy: it works, or is refused before anything is made. */
function verdict(kind: string, strategy: string): string {
  const smoke = 'smoke: { contentType: text/csv, payload: "1,2" }';
  const rollout = [`strategy: ${strategy}`, ...(settings[strategy] ? [settings[strategy]] : []), smoke];
  const text = `serving: { kind: ${kind} }\nendpoint: { instanceType: ml.c5.large }\nrollout: { ${rollout.join(', ')} }\n`;
  const { errors } = compilePolicies([{ name: 'm.yml', text }]);
  return errors.length === 0 ? 'works' : `refused: ${errors.map(({ message }) => message).join('; ')}`;
}

function table(): string {
  const names = strategies.map(({ name }) => name);
  const rows = Object.values(servingKinds).map(({ name, summary }) => {
    return `| \`${name}\` | ${summary} | ${names.map(strategy => verdict(name, strategy)).join(' | ')} |`;
  });
  return [
    `| kind | what it is | ${names.map(name => `\`${name}\``).join(' | ')} |`,
    `| ${['kind', 'what', ...names].map(() => '---').join(' | ')} |`,
    ...rows,
  ].join('\n');
}

const page = readFileSync('docs/serving.md', 'utf8');

describe('docs/serving.md', () => {
  it('has the table of kinds and strategies as policies are compiled', () => {
    expect(page).toContain(`${table()}\n\n`);
  });

  it('shows a policy that can be compiled', () => {
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const { errors, policies } = compilePolicies([{ name: 'mail-archive.yml', text }]);
    expect(errors).toEqual([]);
    expect(policies['mail-archive']?.serving).toEqual({
      kind: 'async',
      invocationsPerInstance: 4,
      requestTtl: 3_600_000,
      invocationTimeout: 900_000,
    });
  });

  it('names every key that a kind refuses', () => {
    const refused = Object.values(servingKinds).flatMap(({ refuses }) => Object.keys(refuses));
    expect(refused.length).toBeGreaterThan(3);
    for (const key of refused) expect(page).toContain(`\`${key}\``);
  });
});
