import { describe, expect, it } from 'vitest';
import { idleCloud } from '../../local/idle-cloud.ts';
import { serviceModel } from '../../local/model/service-model.ts';
import { supportTable } from '../../local/support-table.ts';

const cloud = idleCloud();

describe('supportTable', () => {
  const table = supportTable(cloud);

  it('lists what a service has, and what its model has beyond that', () => {
    expect(table).toContain('## STS\n\n2 operations. Protocol: query.');
    expect(table).toContain('**Covered:** AssumeRole, GetCallerIdentity\n');
    expect(table).toMatch(/\*\*Not covered:\*\* AssumeRoleWithSAML, /);
  });

  it('has a section for each service', () => {
    expect(table.match(/^## /gm)).toHaveLength(cloud.services.size);
  });
});

describe('the services', () => {
  it.each([...cloud.services.values()].map(service => [service.name, service] as const))(
    '%s has only operations that AWS has, under their names',
    (name, { operations }) => {
      const known = serviceModel(name).operations;
      expect(Object.keys(operations).filter(operation => !known[operation])).toEqual([]);
    },
  );
});
