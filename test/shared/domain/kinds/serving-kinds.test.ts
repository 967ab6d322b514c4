import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, servingKinds } from '#shared/domain/kinds/registry.ts';
import type { FleetTerms, ServingKind } from '#shared/domain/kinds/serving-kind.ts';
import { schemaAt } from '#shared/domain/policy/policy-json-schema.ts';

interface ServiceModel {
  readonly shapes: Readonly<Record<string, { readonly members?: Readonly<Record<string, unknown>> }>>;
}

function membersOf(service: string, shape: string): string[] {
  const model = JSON.parse(readFileSync(`local/model/services/${service}.json`, 'utf8')) as ServiceModel;
  return Object.keys(model.shapes[shape]?.members ?? {});
}

const members = (shape: string) => membersOf('sagemaker', shape);

const terms: FleetTerms = { instanceType: 'ml.c5.large', modelDataDownloadTimeoutSeconds: 120 };
const place = { partition: 'aws', region: 'us-east-1', account: '111122223333', stage: 'dev', model: 'm' };
const kinds = Object.entries(servingKinds) as readonly (readonly [string, ServingKind])[];
const capacity = fc.integer({ min: 1, max: 500 });

/** What a rollout relies on, whatever the kind. A new kind is in this suite by its line in the registry. */
describe.each(kinds)('serving kind %s', (name, kind) => {
  it('carries the name it is registered under', () => {
    expect(kind.name).toBe(name);
  });

  it('makes variants of members that SageMaker knows, without traffic, for the model that is asked for', () => {
    const variant = kind.variant(terms, 'green', 'model-7', 3);
    expect(members('ProductionVariant')).toEqual(expect.arrayContaining(Object.keys(variant)));
    expect(variant).toMatchObject({ VariantName: 'green', ModelName: 'model-7', InitialVariantWeight: 0 });
  });

  it('finds again the capacity that it was asked for, and takes traffic once it serves', () => {
    fc.assert(
      fc.property(capacity, capacity, (first, second) => {
        const variant = kind.variant(terms, 'green', 'model-7', first);
        expect(kind.capacityOf(variant)).toBe(first);
        const serving = kind.serving(variant, second);
        expect(kind.capacityOf(serving)).toBe(second);
        expect(serving.InitialVariantWeight).toBeGreaterThan(0);
        expect(kind.isSameFleet(variant, serving)).toBe(true);
      }),
    );
  });

  it('tells another model, and a variant that is not there, from its own fleet', () => {
    const variant = kind.variant(terms, 'green', 'model-7', 3);
    expect(kind.isSameFleet(kind.variant(terms, 'green', 'model-8', 3), variant)).toBe(false);
    expect(kind.isSameFleet(undefined, variant)).toBe(false);
  });

  it('needs no less for a larger share, all of it for all requests, and never less than at rest', () => {
    fc.assert(
      fc.property(capacity, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (now, a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        expect(kind.capacityFor(small, now, terms)).toBeLessThanOrEqual(kind.capacityFor(large, now, terms));
        expect(kind.capacityFor(10_000, now, terms)).toBeGreaterThanOrEqual(now);
        expect(kind.capacityFor(0, now, terms)).toBeGreaterThanOrEqual(kind.resting(terms));
      }),
    );
  });

  it('asks for capacity and scales by members that AWS knows', () => {
    expect(members('DesiredWeightAndCapacity')).toEqual(expect.arrayContaining(Object.keys(kind.desired('blue', 2))));
    const target = kind.target('sluice-dev-m', 'blue');
    expect(target.ServiceNamespace).toBe('sagemaker');
    expect(target.ResourceId).toContain('sluice-dev-m');
    expect(target.ScalableDimension).toMatch(/^sagemaker:/);
    expect(Object.keys(kind.tracked)).not.toEqual([]);
    for (const { specification, words } of Object.values(kind.tracked)) {
      const [[member, metric] = ['', {}]] = Object.entries(specification('m', 'blue', 'sluice-dev-m'));
      expect(membersOf('application-autoscaling', 'TargetTrackingScalingPolicyConfiguration')).toContain(member);
      expect(JSON.stringify(metric)).toMatch(
        /SageMakerVariant|ConcurrencyUtilization|ApproximateBacklogSizePerInstance/,
      );
      expect(words).not.toBe('');
    }
  });

  it('says of endpoint configs, beside their variants, what SageMaker knows', () => {
    const settings = kind.configSettings(terms, place);
    expect(members('CreateEndpointConfigInput')).toEqual(expect.arrayContaining(Object.keys(settings)));
  });

  it('has endpoints for its slots that no other model has, and names that SageMaker takes', () => {
    const names = ['blue', 'green'].map(slot => kind.endpointOf('sluice-dev-m', slot));
    expect(new Set(names).size).toBe(kind.apart ? 2 : 1);
    for (const name of names) expect(name).toMatch(/^sluice-dev-m(-[a-z]+)?$/);
    expect(kind.target('sluice-dev-m', 'blue').ResourceId).toContain(`/${kind.endpointOf('sluice-dev-m', 'blue')}/`);
  });

  it('lets the last requests end before a slot goes, and says how it answers', () => {
    const { queue, work } = kind.patienceMs(terms);
    expect(queue + work).toBeGreaterThanOrEqual(30_000);
    expect(['at once', 'later']).toContain(kind.answers);
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
  });

  it('refuses only keys that a policy has, each with a reason', () => {
    for (const [key, reason] of Object.entries(kind.refuses)) {
      expect(schemaAt(key.split('.')), key).toBeDefined();
      expect(reason).not.toBe('');
    }
    for (const key of Object.keys(kind.settings)) expect(schemaAt(['serving', key]), key).toBeDefined();
  });

  it('warns of nothing when both versions run on the same', () => {
    expect(kind.warnings(kind.variant(terms, 'blue', 'model-6', 2), terms)).toEqual([]);
  });
});

describe('kinds', () => {
  it('are named in their folders and in the registry alone: what else differs by kind, the contract says', () => {
    const files = globSync('{shared,functions,cli,events,scripts}/**/*.ts').filter(
      file => !file.startsWith('shared/domain/kinds/'),
    );
    expect(files.length).toBeGreaterThan(500);
    const names = Object.keys(servingKinds).join('|');
    const naming = new RegExp(`(['"\`])(${names})\\1|servingKinds\\b(?!, )`);
    const code = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(files.filter(file => naming.test(code(file)))).toEqual(['shared/domain/policy/sections/serving-policy.ts']);
  });
});

describe('a plan that was stored before there were kinds', () => {
  it('is served in real time', () => {
    expect(kindOf({})).toBe(servingKinds.realtime);
  });
});
